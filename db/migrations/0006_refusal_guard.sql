-- What a till was told stays as it was told, until the worker forgets it.
CREATE TRIGGER refusal_unchanged BEFORE UPDATE ON refusal FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER refusal_untruncated BEFORE TRUNCATE ON refusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
