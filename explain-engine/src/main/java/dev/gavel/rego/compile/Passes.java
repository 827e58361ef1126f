package dev.gavel.rego.compile;

import java.util.List;

/// The passes over modules, in order. A pass that reports an error is the last to run, but for errors that the others can live with.
final class Passes {

    private Passes() {
    }

    static List<Pass> all() {
        return List.of(
                // First: every pass meets sets and objects in the same order, so that generated variables are numbered as OPA numbers them.
                new SortCollections(),
                // Before anything is generated or renamed: whether a name is a rule's depends on what the source declares.
                new ResolveReferences(),
                // After references are resolved, for heads refer to rules too; before the tree, which knows constants and variables only.
                new RewriteHeadReferences(),
                // After heads are simple; before the tree and all that knows rules by their names.
                new RenameDuplicateTests(),
                // Before variables are renamed, for it looks at their names.
                new CheckKeywordOverrides(),
                // Anywhere before the checks that would report the consequences.
                new CheckDuplicateImports(),
                // After heads are simple; before whatever asks for the arity of a function.
                new BuildDocumentTree(),
                // After references are resolved: what is still a name is a variable.
                new RenameLocalVariables(),
                // After variables have their names; while the equations that make the names of cases still stand at the end.
                new InjectTestCases(),
                // After variables have their names, which errors give back; before calls are moved, for it makes calls.
                new ExpandTemplateStrings(),
                // While calls still stand where a value is wanted.
                new CheckVoidCalls(),
                // Before calls are moved: what print shows must not be computed outside of it, where it could be undefined.
                new RewritePrintCalls(),
                // After all that makes calls.
                new FlattenCalls(),
                new IndexAnnotations(),
                // After calls are moved, so that a call for metadata is an expression; after the annotations are known.
                new InlineRegoMetadata(),
                // After template strings and calls, which may bring references; before references are hidden behind variables.
                new BuildRuleGraph(),
                // After calls are moved out of what a comprehension gathers.
                new HoistComprehensionTerms(),
                // After the terms of comprehensions in heads are simple.
                new HoistHeadTerms(),
                // After the tree, for it asks what is a function.
                new HoistWithValues(),
                new CheckRuleConflicts(),
                // After conflicts: of conflicting rules nobody can say the arity.
                new CheckUndefinedFunctions(),
                // After all that belongs to a rule stands in its body.
                new CheckHeadSafety(),
                // After functions are known, for what a call binds depends on its arity.
                new OrderBodies(),
                // After bodies are ordered: a comparison binds nothing, an equation does.
                UnifyEquals.ofRules(),
                // After bodies are ordered: references that become expressions of their own keep the place of the expression they came from.
                new HoistDynamicTerms(),
                // After the other dynamic terms have their variables.
                new HoistTestOperands(),
                // Before types, which are inferred along the graph.
                new CheckRecursion(),
                // After recursion is ruled out, in order of dependency.
                new CheckTypes(),
                // Last, for it forbids what is otherwise right.
                new CheckForbiddenBuiltins());
    }
}
