package zhijian.report;

/// Where in a source (出处), counted from 1; column 0 means the whole line.
public record Place(String file, int line, int column) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return column == 0 ? "%s 第 %d 行".formatted(file, line) : "%s 第 %d 行第 %d 列".formatted(file, line, column);
    }
}
