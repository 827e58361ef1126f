package dev.gavel.words.narrative;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/// The documented shape of a narrative's JSON, as a judge.
final class NarrativeSchema {

    private NarrativeSchema() {
    }

    static List<String> errors(String json) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("gavel.root"), "explain-engine/docs/narrative.schema.json"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text, InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream().map(error -> error.toString()).toList();
    }
}
