using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;
using Npgsql.Replication.PgOutput.Messages;
using NpgsqlTypes;
using Zincir.Graph.Store;

namespace Zincir.Ingest.Databases;

/// <summary>
/// Follows a slot: whole transactions are gathered into batches, each is stored with the end of its last transaction, and only then is the server
/// told that it need not keep them any more. What it sends again after an interruption lies before that end and is passed over.
/// </summary>
internal sealed class ChangeStream(LogicalReplicationConnection log, ChangeReader reader, ChangeBatch batch, ChangeStreamOptions options)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time = options.Time;
    private NpgsqlLogSequenceNumber _stored = options.From;
    private NpgsqlLogSequenceNumber _ended = options.From;
    private Transaction? _open;
    private bool _passed;
    private long _since;
    private long _beat = options.Time.GetTimestamp();

    /// <summary>Follows until the target is reached, or for ever.</summary>
    public async Task RunAsync(string slot, string publication, CancellationToken cancel)
    {
        if (_stored >= options.Until)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var wanted = new PgOutputReplicationOptions(publication, PgOutputProtocolVersion.V1);
        await using IAsyncEnumerator<PgOutputReplicationMessage> messages = log.StartReplication(
                new PgOutputReplicationSlot(slot),
                wanted,
                stop.Token,
                _stored
            )
            .GetAsyncEnumerator(stop.Token);
        Task<bool> next = messages.MoveNextAsync().AsTask();
        try
        {
            while (_stored < options.Until)
            {
                if (!next.IsCompleted && !await WaitAsync(next, cancel).ConfigureAwait(false))
                {
                    continue;
                }

                if (!await AnswerAsync(next).ConfigureAwait(false))
                {
                    return;
                }

                await TakeAsync(messages.Current, cancel).ConfigureAwait(false);
                next = messages.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(next).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the next message for a moment; stores what is there when none comes. True when one has come.</summary>
    private async Task<bool> WaitAsync(Task<bool> next, CancellationToken cancel)
    {
        if (await Task.WhenAny(next, Task.Delay(s_quiet, _time, cancel)).ConfigureAwait(false) == next)
        {
            return true;
        }

        cancel.ThrowIfCancellationRequested();
        if (_open is not null)
        {
            return false;
        }

        // Between transactions, all that the server has read so far held nothing for us but what is in the batch.
        NpgsqlLogSequenceNumber read = log.LastReceivedLsn > _ended ? log.LastReceivedLsn : _ended;
        bool due = read >= options.Until || _time.GetElapsedTime(_beat) > options.Heartbeat;
        if (batch.Count > 0 || _ended > _stored || (due && read > _stored))
        {
            _ended = due ? read : _ended;
            await StoreAsync(cancel).ConfigureAwait(false);
        }

        return false;
    }

    private async Task TakeAsync(PgOutputReplicationMessage message, CancellationToken cancel)
    {
        switch (message)
        {
            case BeginMessage begin:
                _passed = begin.TransactionFinalLsn < options.From;
                _open = NewPart(Milliseconds(begin.TransactionCommitTimestamp));
                break;
            case CommitMessage commit:
                batch.Add(_open!);
                _open = null;
                _since = batch.Count > 0 && _since == 0 ? _time.GetTimestamp() : _since;
                _ended = commit.TransactionEndLsn > _ended ? commit.TransactionEndLsn : _ended;
                if (
                    IsMuch(batch.Count, batch.Bytes)
                    || (_since != 0 && _time.GetElapsedTime(_since) > s_longest)
                    || _ended >= options.Until
                )
                {
                    await StoreAsync(cancel).ConfigureAwait(false);
                }

                break;
            default:
                if (_passed && message is not RelationMessage)
                {
                    break;
                }

                await reader.ReadAsync(message, _open ?? NewPart(options.Clock.Now), cancel).ConfigureAwait(false);
                if (_open is not null && IsMuch(_open.Count, _open.Bytes))
                {
                    await StorePartAsync(_open, cancel).ConfigureAwait(false);
                }

                break;
        }
    }

    private bool IsMuch(int rows, long bytes) => rows >= options.Rows || bytes >= LoadBatch.ByteLimit;

    private Transaction NewPart(long committed) => new() { Committed = committed, AsOf = options.Clock.Earliest(committed) };

    /// <summary>
    /// Stores a part of a transaction that is too long for one batch. What came before it is stored first, so that the parts of a transaction that
    /// is sent again are the same; the place in the log stays before it until its end.
    /// </summary>
    private async Task StorePartAsync(Transaction part, CancellationToken cancel)
    {
        if (batch.Count > 0 || _ended > _stored)
        {
            await StoreAsync(cancel).ConfigureAwait(false);
        }

        batch.Add(part);
        await batch.StoreAsync(null, cancel).ConfigureAwait(false);
        _open = NewPart(part.Committed);
    }

    private async Task StoreAsync(CancellationToken cancel)
    {
        await batch.StoreAsync(options.Position(_ended), cancel).ConfigureAwait(false);
        (_stored, _since, _beat) = (_ended, 0, _time.GetTimestamp());
        options.Stored(_stored);
        log.SetReplicationStatus(_stored);
        await AnswerAsync(SayAsync()).ConfigureAwait(false);

        async Task<bool> SayAsync()
        {
            await log.SendStatusUpdate(cancel).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>
    /// What the connection answers. One that broke under the client's own status messages fails with whatever part of it was gone first; all of
    /// these mean that the server is not there any more.
    /// </summary>
    private static async Task<bool> AnswerAsync(Task<bool> asked)
    {
        try
        {
            return await asked.ConfigureAwait(false);
        }
        catch (Exception error) when (error is NullReferenceException or ObjectDisposedException or InvalidOperationException)
        {
            throw new NpgsqlException("the connection broke while changes were followed", error);
        }
    }

    private static long Milliseconds(DateTime utc) =>
        new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
}

/// <summary>How a slot is followed.</summary>
internal sealed record ChangeStreamOptions
{
    /// <summary>End of the last transaction that is stored.</summary>
    public required NpgsqlLogSequenceNumber From { get; init; }

    /// <summary>Place in the log at which the following ends.</summary>
    public NpgsqlLogSequenceNumber Until { get; init; } = new(ulong.MaxValue);

    /// <summary>Rows that are stored together.</summary>
    public required int Rows { get; init; }

    /// <summary>When changes were seen.</summary>
    public required ChangeClock Clock { get; init; }

    /// <summary>The position to store for a place in the log.</summary>
    public required Func<NpgsqlLogSequenceNumber, StreamPosition> Position { get; init; }

    /// <summary>Told of every place up to which all is stored.</summary>
    public required Action<NpgsqlLogSequenceNumber> Stored { get; init; }

    /// <summary>Clock for waiting.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How often the server is told of the log that holds nothing for us, so that it can throw it away.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);
}
