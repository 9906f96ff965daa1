package zhijian;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the application may do in its own database (应用数据库角色): everything with rows, nothing with tables, and with
/// the audit trail nothing but read it and add to it.
///
/// Granted anew after every migration, so that a new table needs no grant of its own.
final class ApplicationRole implements Callback {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRole.class);

    /// `%1$s` is the role's name.
    private static final String GRANTS = """
            DO $$
            DECLARE
                module text;
            BEGIN
                -- nodes that start at the same time
                PERFORM pg_advisory_xact_lock(hashtextextended('zhijian grants', 0));
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                    CREATE ROLE "%1$s" LOGIN;
                END IF;
                FOR module IN
                    SELECT nspname FROM pg_namespace
                    WHERE nspname NOT LIKE 'pg\\_%%' AND nspname NOT IN ('information_schema', 'public')
                LOOP
                    EXECUTE format('GRANT USAGE ON SCHEMA %%I TO "%1$s"', module);
                    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %%I TO "%1$s"', module);
                    IF module = 'audit' THEN
                        EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %%I TO "%1$s"', module);
                    ELSE
                        EXECUTE format(
                            'GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA %%I TO "%1$s"',
                            module);
                    END IF;
                END LOOP;
            END $$
            """;

    private final DatabaseConfiguration.Logins logins;

    /// @throws IllegalArgumentException if the role's name is not a plain one
    ApplicationRole(DatabaseConfiguration.Logins logins) {
        if (!logins.application().user().matches("[A-Za-z_][A-Za-z0-9_-]{0,62}")) {
            throw new IllegalArgumentException(
                    "zhijian.database.user must be letters, digits, _ or -, beginning with a letter, got '%s'"
                            .formatted(logins.application().user()));
        }
        this.logins = logins;
        if (!logins.areApart()) {
            LOG.warn("The application owns its tables and could change what is on record. Name an owner of their own "
                    + "with zhijian.database.owner and zhijian.database.owner-password.");
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (!logins.areApart()) {
            return;
        }
        try (var statement = context.getConnection().createStatement()) {
            statement.execute(GRANTS.formatted(logins.application().user()));
        } catch (SQLException e) {
            throw new FlywayException(
                    "Cannot grant %s what the application needs"
                            .formatted(logins.application().user()),
                    e);
        }
    }

    @Override
    public String getCallbackName() {
        return "grants of the application";
    }
}
