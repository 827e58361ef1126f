package dev.gavel.app.work;

import java.util.HashMap;
import java.util.Map;

import dev.gavel.meaning.contract.Profile;
import dev.gavel.words.narrate.Glossary;

/// The words of a team's profile, as the narrators take them.
final class GlossaryOfProfile {

    private GlossaryOfProfile() {
    }

    static Glossary of(Profile profile) {
        Map<String, Glossary.Word> places = new HashMap<>();
        Map<String, Glossary.Word> terms = new HashMap<>();
        for (Profile.GlossaryEntry entry : profile.glossary()) {
            Glossary.Word word = new Glossary.Word(entry.label(), entry.plural(), entry.unit(), entry.values(), entry.definition());
            if (entry.path() != null) {
                places.put(entry.path(), word);
            }
            if (entry.term() != null) {
                terms.put(entry.term(), word);
            }
        }
        return new Glossary(places, terms);
    }
}
