package zhijian.account;

import java.time.Duration;

/// How many wrong passwords in a row are let through, and how long one waits then (登录限次).
///
/// The first bound stops who guesses at one account. The second stops many who guess at one account together; it is
/// wider, so that nobody can shut a school out on deadline night with a handful of requests. The third stops who tries
/// one password on every account; it is the widest, for a whole city may sit behind one proxy.
enum Throttle {
    PAIR(5, Duration.ofMinutes(1), Duration.ofMinutes(30)),
    ACCOUNT(50, Duration.ofMinutes(1), Duration.ofMinutes(5)),
    ADDRESS(300, Duration.ofMinutes(1), Duration.ofMinutes(5)),
    /// wrong codes of a second factor, after the right password
    CODE(5, Duration.ofMinutes(1), Duration.ofMinutes(30));

    /// After so long without a wrong password counting begins anew.
    static final Duration QUIET = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;

    private final int allowed;
    private final Duration shortest;
    private final Duration longest;

    Throttle(int allowed, Duration shortest, Duration longest) {
        this.allowed = allowed;
        this.shortest = shortest;
        this.longest = longest;
    }

    /// How long nobody is let in after so many wrong passwords in a row: nothing at first, then twice as long each
    /// time.
    Duration pause(int failures) {
        if (failures < allowed) {
            return Duration.ZERO;
        }
        var pause = shortest.multipliedBy(1L << Math.min(failures - allowed, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
