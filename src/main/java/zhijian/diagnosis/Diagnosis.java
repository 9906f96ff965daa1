package zhijian.diagnosis;

import java.util.List;
import java.util.Set;
import zhijian.catalog.ItemCode;

/// Everything that is wrong with a submission, by cause (诊断): first what must be corrected, then what may be explained,
/// last what is explained.
public record Diagnosis(List<Cause> causes) {

    /// The causes that concern some of these items, without those that only say that something is still empty.
    public Diagnosis of(Set<ItemCode> items) {
        return new Diagnosis(causes.stream()
                .filter(cause -> cause.kind() != Cause.Kind.EMPTY
                        && cause.where().stream().anyMatch(item -> items.contains(item.code())))
                .toList());
    }

    /// How many causes stand in the way of submitting.
    public long blocking() {
        return causes.stream().filter(Cause::blocks).count();
    }
}
