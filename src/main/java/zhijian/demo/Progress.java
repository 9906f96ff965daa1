package zhijian.demo;

import java.io.PrintStream;
import java.time.Duration;

/// Shows on the console how far the demo city has come (进度显示).
final class Progress {

    private final PrintStream out;
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
    }

    synchronized void step() {
        done++;
        if (done % Math.max(1, steps / 4) == 0 && done < steps) {
            out.printf("  %s … %d/%d%n", stretch, done, steps);
        }
    }

    synchronized void end() {
        out.printf(
                "  %s：%d 项，%.1f 秒%n",
                stretch, done, Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
    }
}
