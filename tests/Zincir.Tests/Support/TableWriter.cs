using System.Globalization;
using System.Text;
using Npgsql;
using Zincir.Graph.Store.Postgres;

namespace Zincir.Tests.Support;

/// <summary>
/// Somebody who goes on writing to two tables whatever happens to the server: rows come, change, move to another key, go and come back, alone and many
/// in a transaction, and now and then a table is emptied.
/// </summary>
internal sealed class TableWriter(PostgresAddress database, int seed)
{
    private readonly Random _random = new(seed);
    private long _version;

    /// <summary>Transactions that were committed for certain.</summary>
    public int Transactions { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                NpgsqlConnectionStringBuilder builder = database.Connection("");
                builder.Pooling = false;
                await using var connection = new NpgsqlConnection(builder.ConnectionString);
                await connection.OpenAsync(stop);
                while (true)
                {
                    await using var command = new NpgsqlCommand(Transaction(), connection);
                    await command.ExecuteNonQueryAsync(stop);
                    Transactions++;
                    await Task.Delay(_random.Next(4), stop);
                }
            }
            catch (NpgsqlException)
            {
                // The server was killed. Whether the last transaction is in it, only its tables say.
                await Task.Delay(20, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private string Transaction()
    {
        var sql = new StringBuilder("BEGIN; ");
        int changes = _random.Next(10) == 0 ? _random.Next(30, 90) : _random.Next(1, 5);
        for (int i = 0; i < changes; i++)
        {
            sql.Append(Change());
        }

        return sql.Append("COMMIT").ToString();
    }

    private string Change()
    {
        int firm = _random.Next(1, 400);
        int order = _random.Next(1, 40);
        int line = _random.Next(1, 6);
        // Versions never go back; many changes have none of their own, and many lie within one millisecond.
        _version += _random.Next(3) == 0 ? 1_000_000 : 1;
        string version = string.Create(CultureInfo.InvariantCulture, $"timestamptz '2024-01-01' + {_version} * interval '1 microsecond'");
        FormattableString change = _random.Next(60) switch
        {
            < 8 => $"UPDATE firms SET title = 'Firm {_random.Next(3)}' WHERE no BETWEEN {firm} AND {firm + _random.Next(8)}; ",
            < 20 =>
                $"INSERT INTO firms VALUES ({firm}, 'Firm {_random.Next(50)}', {version}) ON CONFLICT (no) DO UPDATE SET title = excluded.title, changed = excluded.changed; ",
            < 28 => $"DELETE FROM firms WHERE no = {firm}; ",
            < 30 => $"DELETE FROM firms WHERE no = 7; INSERT INTO firms VALUES (7, 'Back', {version}); ",
            < 45 =>
                $"INSERT INTO lines VALUES ('O{order}', {line}, '8703{_random.Next(10, 30)}') ON CONFLICT (order_no, line) DO UPDATE SET gtip = excluded.gtip; ",
            < 55 => $"DELETE FROM lines WHERE order_no = 'O{order}' AND line = {line}; ",
            < 59 =>
                $"DELETE FROM lines WHERE order_no = 'M{order}' AND line = {line}; UPDATE lines SET order_no = 'M{order}' WHERE order_no = 'O{order}' AND line = {line}; ",
            59 when _random.Next(10) == 0 => $"TRUNCATE lines; ",
            _ => $"DELETE FROM lines WHERE order_no = 'O{order}'; ",
        };
        return change.ToString(CultureInfo.InvariantCulture);
    }
}
