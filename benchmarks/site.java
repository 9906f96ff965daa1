import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import zhijian.ZhijianApplication;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.demo.DemoCity;
import zhijian.demo.DemoData;
import zhijian.organisation.Register;
import zhijian.publication.PublicSite;
import zhijian.report.Editions;

/// How long it takes to make the demo city's site anew from its issued edition, and how many requests a second the
/// application answers for its files. Baseline: nginx (Debian) with one worker for each processor, on the same files.
class site {

    static final int CLIENTS = 8;
    static final int SECONDS = 5;

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("zhijian-bench");
        var application = new SpringApplication(ZhijianApplication.class);
        application.setAdditionalProfiles("demo");
        try (var context = application.run("--server.port=0", "--zhijian.demo.start=false", "--zhijian.data=" + data)) {
            var city = DemoData.read(Path.of("demo"));
            context.getBean(DemoCity.class).bringDownTheRoad(city, Path.of("demo"));
            var generate = Double.MAX_VALUE;
            for (int run = 0; run < 3; run++) {
                long begun = System.nanoTime();
                publish(context, city);
                generate = Math.min(generate, (System.nanoTime() - begun) / 1e9);
            }
            var site = data.resolve("site").toRealPath();
            var paths = pages(site);
            int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
            int nginxPort = freePort();
            var nginx = nginx(site, nginxPort);
            double ours = 0;
            double theirs = 0;
            for (int round = 0; round < 6; round++) {
                ours = Math.max(ours, requests("http://localhost:" + port, paths));
                theirs = Math.max(theirs, requests("http://127.0.0.1:" + nginxPort, paths));
            }
            nginx.destroy();
            System.out.printf("result generate-seconds %.1f s%n", generate);
            System.out.printf("result pages %d%n", paths.size());
            System.out.printf("result megabytes %d MB%n", bytes(site) >> 20);
            System.out.printf("result requests-per-second %.0f%n", ours);
            System.out.printf("result nginx-requests-per-second %.0f%n", theirs);
            System.out.printf("result serve-ratio %.2f ratio%n", ours / theirs);
        }
        System.exit(0);
    }

    static void publish(ConfigurableApplicationContext context, DemoData city) {
        var commission = context.getBean(Register.class).commission().id();
        context.getBean(PublicSite.class)
                .publish(
                        context.getBean(Editions.class).latest(city.years().getLast()).orElseThrow(),
                        "更正网页",
                        context.getBean(Accounts.class).of(commission, Role.LEADER));
    }

    static List<String> pages(Path site) throws Exception {
        try (var files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .map(file -> "/" + site.relativize(file).toString().replaceFirst("index\\.html$", ""))
                    .sorted()
                    .toList();
        }
    }

    static long bytes(Path site) throws Exception {
        try (var files = Files.walk(site)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    static Process nginx(Path site, int port) throws Exception {
        var directory = Files.createTempDirectory("zhijian-nginx");
        var configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, """
                user %4$s;
                worker_processes auto;
                pid %1$s/pid;
                error_log %1$s/error.log;
                daemon off;
                events { worker_connections 512; }
                http {
                    access_log off;
                    include /etc/nginx/mime.types;
                    sendfile on;
                    server { listen 127.0.0.1:%3$d; root %2$s; }
                }
                """.formatted(directory, site, port, System.getProperty("user.name")));
        var process = new ProcessBuilder("/usr/sbin/nginx", "-c", configuration.toString()).inheritIO().start();
        for (int tries = 0; tries < 50; tries++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return process;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        process.destroy();
        throw new IllegalStateException("nginx does not answer; see " + directory.resolve("error.log"));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Answers a second over all pages in turn, each of which must be whole. As behind a proxy, every reader comes from an
    /// address of their own.
    static double requests(String server, List<String> paths) throws Exception {
        var done = new AtomicLong();
        long until = System.nanoTime() + SECONDS * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int worker = 0; worker < CLIENTS; worker++) {
                int first = worker;
                tasks.add(() -> {
                    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                    for (int i = first; System.nanoTime() < until; i += CLIENTS) {
                        var answer = client.send(
                                HttpRequest.newBuilder(URI.create(server + paths.get(i % paths.size())))
                                        .header("X-Forwarded-For", "10.%d.%d.%d".formatted(i >> 16 & 255, i >> 8 & 255, i & 255))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                        if (answer.statusCode() != 200) {
                            throw new IllegalStateException(answer.uri() + " answers " + answer.statusCode());
                        }
                        done.incrementAndGet();
                    }
                    return null;
                });
            }
            for (var result : pool.invokeAll(tasks)) {
                result.get();
            }
        }
        return done.get() / (double) SECONDS;
    }
}
