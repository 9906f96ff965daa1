package zhijian.catalog;

import org.jspecify.annotations.Nullable;

/// A data item (数据项): one question of the year, answered once per organisation.
///
/// @param timeBasis null for texts and choices
/// @param askedWhen the item is closed (不适用) where this is false; null: always asked
/// @param smallGroup the count of persons by which it is kept back from publication where they are few: its own code
///     where it is that count itself; null: it tells nothing of single persons
/// @param guide how to fill it in, in Chinese
/// @param origin public source of a city-level figure; empty for what organisations report themselves
public record Item(
        ItemCode code,
        String name,
        String english,
        Level level,
        String section,
        ItemType type,
        String unit,
        @Nullable TimeBasis timeBasis,
        Combine combine,
        int decimals,
        int lag,
        boolean required,
        Source source,
        @Nullable Formula askedWhen,
        @Nullable ItemCode smallGroup,
        String guide,
        String origin)
        implements Definition {}
