-- What the list of channels says of one that fails: since when, and the newest failure's reason.
ALTER TABLE channels ADD COLUMN failing_since INTEGER;
ALTER TABLE channels ADD COLUMN last_error TEXT;

-- The outbox is read channel by channel, so that what waits for one hides nothing of another.
CREATE INDEX outbox_channel ON outbox (channel, next_at) WHERE next_at IS NOT NULL;
