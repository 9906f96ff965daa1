package zhijian.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Shows on the console how far the city has come, and remembers how long each stretch took (进度显示).
final class Progress {

    private final PrintStream out;
    private final Map<String, Double> stretches = new LinkedHashMap<>();
    private String stretch = "";
    private int steps;
    private int done;
    private long begun;

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void begin(String stretch, int steps) {
        this.stretch = stretch;
        this.steps = steps;
        done = 0;
        begun = System.nanoTime();
        out.printf("  %s（%d）%n", stretch, steps);
    }

    synchronized void step() {
        done++;
        int quarter = Math.max(1, steps / 4);
        if (done % quarter == 0 && done < steps) {
            out.printf("    %d / %d%n", done, steps);
        }
    }

    synchronized void end() {
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        stretches.put(stretch, seconds);
        out.printf("    完成，%.1f 秒%n", seconds);
    }

    Map<String, Double> stretches() {
        return stretches;
    }
}
