-- What the list of channels says of one that fails: since when, and the newest failure's reason.
ALTER TABLE channels ADD COLUMN failing_since INTEGER;
ALTER TABLE channels ADD COLUMN last_error TEXT;

-- Marks of the outbox, so that its readers never meet what stands behind the first of a line: whether it is that first
-- one, and then the time from which on one of a higher level is due behind it, unless it has been tried.
ALTER TABLE outbox ADD COLUMN is_first INTEGER NOT NULL DEFAULT 0 CHECK (is_first IN (0, 1));
ALTER TABLE outbox ADD COLUMN overtaken_at INTEGER CHECK (overtaken_at IS NULL OR is_first = 1);

DROP INDEX outbox_due;
DROP INDEX outbox_line;
-- A line: deliveries of one kind for one task on one channel keep their order.
CREATE INDEX outbox_line ON outbox (channel, task, kind, sequence) WHERE next_at IS NOT NULL;

UPDATE outbox SET is_first = 1
WHERE next_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM outbox AS earlier INDEXED BY outbox_line
    WHERE earlier.channel = outbox.channel AND earlier.task = outbox.task AND earlier.kind = outbox.kind
        AND earlier.next_at IS NOT NULL AND earlier.sequence < outbox.sequence);
UPDATE outbox SET overtaken_at = (
    SELECT min(later.next_at) FROM outbox AS later INDEXED BY outbox_line
    WHERE later.channel = outbox.channel AND later.task = outbox.task AND later.kind = outbox.kind
        AND later.next_at IS NOT NULL AND later.sequence > outbox.sequence AND later.level > outbox.level)
WHERE is_first = 1 AND attempts = 0;

CREATE INDEX outbox_due ON outbox (next_at) WHERE is_first = 1;
-- The outbox is read channel by channel, so that what waits for one hides nothing of another.
CREATE INDEX outbox_channel ON outbox (channel, next_at) WHERE is_first = 1;
CREATE INDEX outbox_overtaken ON outbox (channel) WHERE overtaken_at IS NOT NULL;
