package zhijian.demo;

/// Repeatable chance (可重复的随机数): the same seed and the same words always give the same number.
record Chance(long seed) {

    /// A number between -1000 and 1000.
    long permille(String... about) {
        return draw(2001, about) - 1000L;
    }

    /// A number between 0 and `bound` - 1.
    int draw(int bound, String... about) {
        long mixed = seed;
        for (var word : about) {
            mixed = mix(mixed ^ word.hashCode() * 0x9E3779B97F4A7C15L);
        }
        return Math.floorMod(mixed, bound);
    }

    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
