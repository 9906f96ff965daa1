package zhijian.release;

import zhijian.audit.Audited;

/// A release was frozen.
public record ReleaseFrozen(Release release) implements Audited {

    @Override
    public String subject() {
        return "release/" + release.year();
    }

    @Override
    public String who() {
        return release.frozenBy();
    }

    @Override
    public String summary() {
        return "Froze release %s, manifest %s: %s"
                .formatted(release.number(), release.manifestSha256(), release.reason());
    }
}
