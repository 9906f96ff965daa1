package zhijian.permission;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import zhijian.permission.Visitor.Attempt;

/// A good request with one value in it that no form would send (坏值), for each of its fields and each such value.
record Spoiled(Attempt attempt, String field, String value) {

    private static final List<String> VALUES = List.of(
            "",
            "&ping ;env;",
            "nobody",
            "-1",
            "99999999999999999999",
            "1e309",
            "2020-13-45",
            "'\"<%\\",
            "\u0000",
            "长".repeat(70_000));

    private static final List<String> BODIES = List.of("", "null", "[]", "{", "\"x\"", "[".repeat(5_000));

    /// @param handler what else it reads, beside what the good request names
    static List<Spoiled> of(Attempt good, HandlerMethod handler) {
        if (good.type().startsWith("multipart")) {
            return List.of();
        }
        if (good.type().equals("application/json")) {
            var zero = new String(good.body(), StandardCharsets.UTF_8).replaceFirst(":\\s*\"", ":\"\\\\u0000");
            return Stream.concat(BODIES.stream(), Stream.of(zero))
                    .map(body -> new Spoiled(Attempt.json(good.method(), good.path(), body), "body", body))
                    .toList();
        }
        boolean inAddress = good.method().equals("GET");
        var given = fields(
                inAddress ? URI.create(good.path()).getRawQuery() : new String(good.body(), StandardCharsets.US_ASCII));
        var names = new TreeSet<>(given.keySet());
        names.addAll(parameters(handler));
        var spoiled = new ArrayList<Spoiled>();
        for (var name : names) {
            for (var value : VALUES) {
                if (inAddress && value.length() > 5_000) {
                    continue;
                }
                var fields = new LinkedHashMap<>(given);
                fields.put(name, value);
                spoiled.add(new Spoiled(
                        inAddress
                                ? Attempt.get(good.path().replaceFirst("\\?.*", "") + "?" + encoded(fields))
                                : new Attempt(
                                        good.method(),
                                        good.path(),
                                        good.type(),
                                        encoded(fields).getBytes(StandardCharsets.US_ASCII)),
                        name,
                        value));
            }
        }
        return spoiled;
    }

    private static Set<String> parameters(HandlerMethod handler) {
        var names = new TreeSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            var read = parameter.getParameterAnnotation(RequestParam.class);
            if (read != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                names.add(read.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : read.name());
            }
        }
        return names;
    }

    private static Map<String, String> fields(@Nullable String encoded) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            var parts = field.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> URLEncoder.encode(it.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "%s with %s=%s".formatted(attempt, field, value.length() > 40 ? value.substring(0, 40) + "…" : value);
    }
}
