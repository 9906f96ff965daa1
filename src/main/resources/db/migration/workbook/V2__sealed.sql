CREATE TABLE workbook.sealed (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation text        NOT NULL,
    year         int         NOT NULL,
    code         text        NOT NULL,
    lodged_at    timestamptz NOT NULL,
    typed_by     text        NOT NULL,
    typed_at     timestamptz NOT NULL,
    note         text        NOT NULL,
    UNIQUE (organisation, year, code)
);
COMMENT ON TABLE workbook.sealed IS
    'codes of workbooks that could not be handed in, told before the deadline; such a workbook counts as on time when it is imported later. Never updated';
COMMENT ON COLUMN workbook.sealed.code IS 'the first 20 hexadecimal digits of the file''s SHA-256';
COMMENT ON COLUMN workbook.sealed.lodged_at IS 'when it was told: by the clock of the server, or by telephone as the authority noted it';
COMMENT ON COLUMN workbook.sealed.typed_at IS 'when it was typed in, by the clock of the server';
COMMENT ON COLUMN workbook.sealed.note IS 'who called; empty: the school typed it in itself';
