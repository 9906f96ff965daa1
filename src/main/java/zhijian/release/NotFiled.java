package zhijian.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.SchoolAttribute;

/// Who should have filed by the time of a release and had not (未备案), as its manifest names them.
///
/// @param attributes what the register says of a school; nothing of a district
public record NotFiled(String organisation, Map<SchoolAttribute, String> attributes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<NotFiled> of(Path manifest) {
        var all = new ArrayList<NotFiled>();
        for (var entry : JSON.readTree(manifest.toFile()).path("notFiled")) {
            var attributes = new EnumMap<SchoolAttribute, String>(SchoolAttribute.class);
            for (var attribute : SchoolAttribute.values()) {
                if (entry.has(attribute.code())) {
                    attributes.put(attribute, entry.get(attribute.code()).stringValue());
                }
            }
            all.add(new NotFiled(entry.get("organisation").stringValue(), attributes));
        }
        return all;
    }

    public boolean isSchool() {
        return !attributes.isEmpty();
    }

    Map<String, String> entry() {
        var entry = new TreeMap<String, String>();
        attributes.forEach((attribute, value) -> entry.put(attribute.code(), value));
        entry.put("organisation", organisation);
        return entry;
    }
}
