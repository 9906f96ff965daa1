package zhijian.publication;

import java.net.URI;

/// Where the public site is reached (公示网址), ending with a slash; stable names of what is published begin with it.
record SiteAddress(URI uri) {

    SiteAddress {
        if (uri.getHost() == null || !String.valueOf(uri.getPath()).endsWith("/")) {
            throw new IllegalArgumentException(
                    "The public site's address has a host and ends with a slash, not '%s'".formatted(uri));
        }
    }

    /// Name of the site's log: the address without its scheme.
    String logName() {
        return "%s%slog".formatted(uri.getAuthority(), uri.getPath());
    }

    String of(String path) {
        return uri.resolve(path).toString();
    }
}
