package dev.gavel.rego.value;

import java.util.Iterator;
import java.util.List;

/// OPA's total order of values: by kind first, then within the kind. Strings compare by code point, collections element by element in order.
final class ValueOrder {

    private ValueOrder() {
    }

    static int compare(Value a, Value b) {
        if (a == b) {
            return 0;
        }
        int byKind = Integer.compare(rank(a), rank(b));
        if (byKind != 0) {
            return byKind;
        }
        return switch (a) {
            case NullValue n -> 0;
            case BooleanValue x -> Boolean.compare(x.value(), ((BooleanValue) b).value());
            case NumberValue x -> x.compareNumber((NumberValue) b);
            case StringValue x -> compareCodePoints(x.value(), ((StringValue) b).value());
            case ArrayValue x -> compareAll(x.elements(), ((ArrayValue) b).elements());
            case ObjectValue x -> compareObjects(x, (ObjectValue) b);
            case SetValue x -> compareAll(x.members(), ((SetValue) b).members());
        };
    }

    private static int rank(Value value) {
        return switch (value) {
            case NullValue v -> 0;
            case BooleanValue v -> 1;
            case NumberValue v -> 2;
            case StringValue v -> 3;
            case ArrayValue v -> 4;
            case ObjectValue v -> 5;
            case SetValue v -> 6;
        };
    }

    static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) != Character.isSurrogate(y) ? Character.isSurrogate(x) ? 1 : -1 : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int compareAll(List<Value> a, List<Value> b) {
        Iterator<Value> x = a.iterator();
        Iterator<Value> y = b.iterator();
        while (x.hasNext() && y.hasNext()) {
            int c = compare(x.next(), y.next());
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareObjects(ObjectValue a, ObjectValue b) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int c = compare(a.keyAt(i), b.keyAt(i));
            if (c == 0) {
                c = compare(a.valueAt(i), b.valueAt(i));
            }
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
