package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A type of the language. `toString` is the type as OPA prints it in errors: `any<array<string>[number], set[any]>`.
public sealed interface Type {

    Any ANY = new Any();
    Null NULL = new Null();
    Bool BOOLEAN = new Bool();
    Num NUMBER = new Num();
    Str STRING = new Str();

    /// What nothing is known of.
    Unknown UNKNOWN = new Unknown();
    /// The members of an empty set.
    Nothing NOTHING = new Nothing();

    /// Nothing is known: the type of a variable before it is bound.
    record Unknown() implements Type {
        @Override
        public String toString() {
            return "???";
        }
    }

    /// No value has it; it fits every type.
    record Nothing() implements Type {
        @Override
        public String toString() {
            return "";
        }
    }

    /// Any value.
    record Any() implements Type {
        @Override
        public String toString() {
            return "any";
        }
    }

    /// `null`.
    record Null() implements Type {
        @Override
        public String toString() {
            return "null";
        }
    }

    /// A boolean.
    record Bool() implements Type {
        @Override
        public String toString() {
            return "boolean";
        }
    }

    /// A number.
    record Num() implements Type {
        @Override
        public String toString() {
            return "number";
        }
    }

    /// A string.
    record Str() implements Type {
        @Override
        public String toString() {
            return "string";
        }
    }

    /// An array: elements of known type first, then any number of others of one type.
    ///
    /// @param rest of the elements after those known; null where there are none
    record Array(List<Type> elements, @Nullable Type rest) implements Type {

        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return "array" + Type.angled(elements) + (rest == null ? "" : "[" + rest + "]");
        }
    }

    /// One property of an object whose key is known.
    record Property(Value key, Type type) {
        @Override
        public String toString() {
            return (key instanceof StringValue text ? text.value() : key) + ": " + type;
        }
    }

    /// The properties of an object whose keys are not known.
    record Rest(Type key, Type value) {
        @Override
        public String toString() {
            return "[" + key + ": " + value + "]";
        }
    }

    /// An object: properties of known key, in OPA's order, then any number of others.
    ///
    /// @param rest of the properties; null where there are none but the known
    record Obj(List<Property> properties, @Nullable Rest rest) implements Type {

        public Obj {
            properties = List.copyOf(properties);
        }

        @Override
        public String toString() {
            return "object" + Type.angled(properties) + (rest == null ? "" : rest);
        }
    }

    /// A set.
    record SetOf(Type of) implements Type {
        @Override
        public String toString() {
            return of instanceof Nothing ? "set" : "set[" + of + "]";
        }
    }

    /// One of several types.
    record AnyOf(List<Type> of) implements Type {

        public AnyOf {
            of = List.copyOf(of);
        }

        @Override
        public String toString() {
            return "any" + Type.angled(of);
        }
    }

    /// One argument of a function or its result.
    ///
    /// @param name empty where it has none
    record Parameter(String name, Type type) {
        @Override
        public String toString() {
            return name.isEmpty() ? type.toString() : name + ": " + type;
        }
    }

    /// A function.
    ///
    /// @param variadic of further arguments; null where there may be none
    /// @param result null where it gives none (`print`)
    record Function(List<Parameter> args, @Nullable Type variadic, @Nullable Parameter result) implements Type {

        public Function {
            args = List.copyOf(args);
        }

        /// How many arguments it takes at least.
        public int arity() {
            return args.size();
        }

        @Override
        public String toString() {
            List<String> texts = new ArrayList<>();
            args.forEach(arg -> texts.add(arg.toString()));
            if (variadic != null) {
                texts.add(variadic + "...");
            }
            return "(" + String.join(", ", texts) + ") => " + (result == null ? "void" : result.type());
        }
    }

    private static String angled(List<?> parts) {
        return parts.isEmpty() ? "" : parts.stream().map(Object::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
