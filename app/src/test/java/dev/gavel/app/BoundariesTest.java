package dev.gavel.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gavel.app", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_AND_THE_WORK_KNOW_NO_WINDOW = noClasses().that()
            .resideInAnyPackage("..app.cli..", "..app.work..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "atlantafx..", "org.fxmisc..", "..app.shell..", "..app.place..", "..app.session..");

    @ArchTest
    static final ArchRule THE_WORK_KNOWS_NO_COMMAND_LINE = noClasses().that().resideInAPackage("..app.work..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("..app.cli..", "picocli..");

    @ArchTest
    static final ArchRule PLACES_MEET_ONLY_IN_THE_SESSION = slices().matching("dev.gavel.app.place.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_ROOT_KNOWS_THE_PLACES = noClasses().that()
            .resideOutsideOfPackages("dev.gavel.app", "..app.place..").should()
            .dependOnClassesThat().resideInAnyPackage("..app.place.*..");

    @ArchTest
    static final ArchRule A_VIEW_MODEL_KNOWS_PROPERTIES_AND_COLLECTIONS_ONLY = noClasses().that().haveSimpleNameEndingWith("ViewModel").or()
            .resideInAPackage("..app.session..").should().dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.css..", "javafx.geometry..",
                    "org.fxmisc..", "atlantafx..");

    @ArchTest
    static final ArchRule ONLY_THE_ROOT_STARTS_A_WINDOW = classes().that().areAssignableTo("javafx.application.Application").should()
            .resideInAPackage("dev.gavel.app");
}
