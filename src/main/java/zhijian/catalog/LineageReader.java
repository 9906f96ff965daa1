package zhijian.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.Lineage.Origin;

/// Reads `lineage` of a year's `catalog.yaml` (读指标沿革).
///
/// @param before codes of the catalog this year is based on
/// @param now codes of this year
record LineageReader(Set<String> before, Set<String> now) {

    static final Set<String> KEYS = Set.of("code", "was", "partOf", "why");

    Lineage lineage(YamlEntry head) {
        var origins = new LinkedHashMap<ItemCode, Origin>();
        var parts = new HashMap<ItemCode, YamlEntry>();
        for (var entry : head.entries("lineage", KEYS)) {
            code(entry, "code", now, "本年").ifPresent(code -> {
                var origin = origin(entry);
                if (origins.put(code, origin) != null) {
                    entry.problemAt("code", "%s 的沿革写了两次".formatted(code));
                }
                if (origin instanceof Origin.PartOf(var old, var _)) {
                    parts.put(old, entry);
                }
            });
        }
        parts.forEach((old, entry) -> {
            if (!now.contains(old.value())) {
                entry.problemAt("partOf", "%s 拆分后没有延续：请用公式定义同名指标，把拆出的各项加起来".formatted(old));
            }
        });
        return new Lineage(Map.copyOf(origins));
    }

    private Origin origin(YamlEntry entry) {
        var why = entry.text("why");
        if (entry.has("was") && entry.has("partOf")) {
            entry.problemAt("partOf", "was 与 partOf 只能写一个");
        }
        if (entry.has("partOf")) {
            return code(entry, "partOf", before, "上年")
                    .<Origin>map(old -> new Origin.PartOf(old, why))
                    .orElseGet(() -> new Origin.Redefined(why));
        }
        var was = was(entry);
        return was.isEmpty() ? new Origin.Redefined(why) : new Origin.Was(was, why);
    }

    private List<ItemCode> was(YamlEntry entry) {
        var codes = new ArrayList<ItemCode>();
        for (var word : entry.words("was")) {
            if (before.contains(word.text())) {
                codes.add(new ItemCode(word.text()));
            } else {
                entry.problemAt(word, unknown(word.text(), before, "上年"));
            }
        }
        return codes;
    }

    private static Optional<ItemCode> code(YamlEntry entry, String key, Set<String> known, String whose) {
        var code = entry.code(key);
        code.filter(it -> !known.contains(it.value()))
                .ifPresent(it -> entry.problemAt(key, unknown(it.value(), known, whose)));
        return code.filter(it -> known.contains(it.value()));
    }

    private static String unknown(String code, Set<String> known, String whose) {
        return "%s的目录里没有 %s%s".formatted(whose, code, Suggestion.question(code, known));
    }
}
