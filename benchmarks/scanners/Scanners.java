package scanners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Scanners for weaknesses of web applications from Debian, set on a running instance with somebody's session.
///
/// @param directory where they leave what they wrote
/// @param port of the instance
public record Scanners(Path directory, int port) {

    private static final String MODULES = "sql,xss,permanentxss,file,exec,crlf,redirect,csp,http_headers,cookieflags,methods";

    /// wapiti as it is, but for a regular expression which the Python it comes with refuses to read.
    private static final String WAPITI = """
            import re, sys
            from wapitiCore.net import crawler
            from wapitiCore.main.wapiti import wapiti_main
            crawler.wildcard_translate = lambda it: re.compile("(?ms)" + ".*".join(map(re.escape, it.split("*"))) + r"\\Z")
            sys.exit(wapiti_main())
            """;

    /// wapiti's levels: 0 to be known, 1 low, 2 medium, 3 high, 4 critical.
    private static final int MEDIUM = 2;

    /// What a scanner did.
    ///
    /// @param attacked addresses and forms
    /// @param found of medium weight or more
    public record Found(int attacked, List<String> found) {}

    /// Follows links and forms and sends each parameter what breaks careless programs.
    ///
    /// @param cookie empty: nobody signed in
    /// @param seconds to follow links, and again for each kind of attack
    public Found wapiti(String name, String start, String cookie, int seconds) throws IOException, InterruptedException {
        var report = directory.resolve("wapiti-%s.json".formatted(name));
        var command = new ArrayList<>(List.of(
                "/usr/bin/python3", "-c", WAPITI, "-u", address(start), "--scope", start.equals("/") ? "domain" : "folder", "-m", MODULES,
                "-x", address("/desk/sign-out"), "--max-scan-time", String.valueOf(seconds),
                "--max-attack-time", String.valueOf(seconds), "--max-parameters", "40", "-t", "20",
                "--store-session", directory.resolve("wapiti-session-" + name).toString(),
                "--store-config", directory.resolve("wapiti-config").toString(),
                "--flush-session", "--no-bugreport", "-v", "1", "-f", "json", "-o", report.toString()));
        if (!cookie.isEmpty()) {
            command.addAll(List.of("-H", "Cookie: " + cookie));
        }
        var said = run(command, "wapiti-" + name, 60 + seconds * 14);
        var read = JsonMapper.shared().readTree(Files.readString(report));
        var found = new ArrayList<String>();
        for (var kind : List.of("vulnerabilities", "anomalies")) {
            read.get(kind).properties().forEach(it -> it.getValue().forEach(one -> {
                if (one.get("level").asInt() >= MEDIUM) {
                    found.add("wapiti: %s, %s %s, %s".formatted(
                            it.getKey(), one.get("method").asString(), one.get("path").asString(), one.get("info").asString()));
                }
            }));
        }
        return new Found((int) said.filter(it -> it.startsWith("[+]")).distinct().count(), found);
    }

    /// Tries whether a parameter of these addresses reaches the database as part of a statement.
    ///
    /// @param addresses with parameters; of those alike one is tried
    public Found sqlmap(String name, List<String> addresses, String cookie) throws IOException, InterruptedException {
        var alike = new LinkedHashMap<String, String>();
        addresses.stream()
                .filter(it -> it.contains("?"))
                .forEach(it -> alike.putIfAbsent(it.replaceAll("=[^&]*", "=").replaceAll("\\d+", "0"), it));
        if (alike.isEmpty()) {
            return new Found(0, List.of());
        }
        var targets = directory.resolve("sqlmap-%s.txt".formatted(name));
        var results = directory.resolve("sqlmap-%s.csv".formatted(name));
        Files.write(targets, alike.values().stream().map(this::address).toList());
        var command = new ArrayList<>(List.of(
                "sqlmap", "-m", targets.toString(), "--batch", "--smart", "--dbms", "PostgreSQL", "--level", "2",
                "--technique", "BEUS", "--ignore-redirects", "--disable-coloring",
                "--output-dir", directory.resolve("sqlmap-" + name).toString(), "--results-file", results.toString()));
        if (!cookie.isEmpty()) {
            command.addAll(List.of("--headers", "Cookie: " + cookie));
        }
        run(command, "sqlmap-" + name, 60 + 20 * alike.size());
        var found = !Files.exists(results)
                ? List.<String>of()
                : Files.readAllLines(results).stream()
                        .skip(1)
                        .filter(it -> it.split(",", -1)[3].matches("[BEUSTQ]+"))
                        .map(it -> "sqlmap: " + it)
                        .toList();
        return new Found(alike.size(), found);
    }

    private String address(String path) {
        return "http://localhost:%d%s".formatted(port, path);
    }

    /// @return what it said, line by line
    private Stream<String> run(List<String> command, String name, int seconds) throws IOException, InterruptedException {
        var log = directory.resolve(name + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("%s was not done after %d s; see %s".formatted(name, seconds, log));
        }
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with %d; see %s".formatted(name, process.exitValue(), log));
        }
        return Files.readAllLines(log).stream();
    }
}
