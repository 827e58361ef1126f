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
        Map<String, String> places = new HashMap<>();
        Map<String, String> values = new HashMap<>();
        for (Profile.GlossaryEntry entry : profile.glossary()) {
            if (entry.path() != null) {
                places.put(entry.path(), entry.label());
            }
            if (entry.term() != null) {
                values.put(entry.term(), entry.label());
            }
            values.putAll(entry.values());
        }
        return new Glossary(places, values);
    }
}
