package zhijian.claim.rule;

import java.time.Year;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;

/// Something known about the subject of a text (已知事实).
///
/// @param name of an item or indicator, as the catalog calls it
/// @param scope whom it is about: a name, or a code such as `city:310000`
/// @param value in units of `unit`; null where the value is a name
/// @param words the value as written
public record KnownFact(
        String name, String scope, Year year, @Nullable Rational value, String words, String unit) {}
