using Npgsql;
using Npgsql.Replication.PgOutput;
using Npgsql.Replication.PgOutput.Messages;
using Zincir.Ingest.Sources;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>Turns the messages of the log into rows of the followed tables, with their columns as they were when the change was made.</summary>
internal sealed class ChangeReader(NpgsqlConnection connection, IReadOnlyList<MappedTable> tables)
{
    private readonly Dictionary<uint, Relation> _relations = [];

    /// <summary>Takes a change into its transaction.</summary>
    public async Task ReadAsync(PgOutputReplicationMessage message, Transaction transaction, CancellationToken cancel)
    {
        switch (message)
        {
            case InsertMessage insert when Find(insert.Relation) is { } relation:
                await PutAsync(relation, await relation.ReadAsync(insert.NewRow, cancel).ConfigureAwait(false), null, transaction, cancel)
                    .ConfigureAwait(false);
                break;
            case FullUpdateMessage update when Find(update.Relation) is { } relation:
                Tuple full = await relation.ReadAsync(update.OldRow, cancel).ConfigureAwait(false);
                Tuple changed = await relation.ReadAsync(update.NewRow, cancel).ConfigureAwait(false);
                await PutAsync(relation, changed.Over(full), full, transaction, cancel).ConfigureAwait(false);
                break;
            case IndexUpdateMessage update when Find(update.Relation) is { } relation:
                Tuple key = await relation.ReadAsync(update.Key, cancel).ConfigureAwait(false);
                Tuple moved = await relation.ReadAsync(update.NewRow, cancel).ConfigureAwait(false);
                await PutAsync(relation, moved, key, transaction, cancel).ConfigureAwait(false);
                break;
            case UpdateMessage update when Find(update.Relation) is { } relation:
                await PutAsync(relation, await relation.ReadAsync(update.NewRow, cancel).ConfigureAwait(false), null, transaction, cancel)
                    .ConfigureAwait(false);
                break;
            case FullDeleteMessage delete when Find(delete.Relation) is { } relation:
                transaction.Delete(relation.Table, relation.Row(await relation.ReadAsync(delete.OldRow, cancel).ConfigureAwait(false)));
                break;
            case KeyDeleteMessage delete when Find(delete.Relation) is { } relation:
                transaction.Delete(relation.Table, relation.Row(await relation.ReadAsync(delete.Key, cancel).ConfigureAwait(false)));
                break;
            case TruncateMessage truncate:
                foreach (RelationMessage emptied in truncate.Relations)
                {
                    if (Find(emptied) is { } relation)
                    {
                        transaction.Truncate(relation.Table);
                    }
                }

                break;
            case RelationMessage described:
                // The columns may have changed since it was described last.
                _relations.Remove(described.RelationId);
                break;
            default:
                break;
        }
    }

    private async Task PutAsync(Relation relation, Tuple row, Tuple? before, Transaction transaction, CancellationToken cancel)
    {
        MappedTable table = relation.Table;
        if (before is not null && table.KeyOf(relation.Row(before)) is { } old && old != table.KeyOf(relation.Row(row)))
        {
            transaction.Delete(table, relation.Row(before));
        }

        if (!row.IsCut)
        {
            transaction.Put(table, relation.Row(row));
            return;
        }

        // A long value that did not change is not in the log. The row as it is now has it; where it has changed again since, that change follows,
        // and where it is gone, so does its end.
        PgColumn[] key = [.. table.Table.Columns.Where(c => table.Table.IdentityColumns.Contains(c.Name, StringComparer.Ordinal))];
        bool there = false;
        await foreach (
            PgRow now in table
                .Rows.ReadAsync(connection, table.Page.OneRow(key), [.. key.Select(k => relation.Text(row, k.Name))], cancel)
                .ConfigureAwait(false)
        )
        {
            transaction.Put(table, now.Row);
            there = true;
        }

        if (!there)
        {
            table.Report.Read++;
            table.Report.Superseded++;
        }
    }

    private Relation? Find(RelationMessage message)
    {
        if (!_relations.TryGetValue(message.RelationId, out Relation? relation))
        {
            MappedTable? table = tables.FirstOrDefault(t => t.Table.Schema == message.Namespace && t.Table.Name == message.RelationName);
            if (table is null)
            {
                return null;
            }

            _relations[message.RelationId] = relation = new Relation(table, message);
        }

        return relation;
    }

    /// <summary>The values of a row in the log. Cut: some long value that did not change is not there.</summary>
    private sealed record Tuple(string?[] Texts, bool[] Unchanged)
    {
        public bool IsCut => Unchanged.Contains(true);

        /// <summary>The row with what did not change taken from the row before.</summary>
        public Tuple Over(Tuple before) =>
            new([.. Texts.Select((t, i) => Unchanged[i] ? before.Texts[i] : t)], [.. Unchanged.Select((u, i) => u && before.Unchanged[i])]);
    }

    /// <summary>A table as the log describes it.</summary>
    private sealed class Relation
    {
        private readonly PgRows _rows;
        private readonly List<string> _names;

        public Relation(MappedTable table, RelationMessage message)
        {
            Table = table;
            _names = [.. message.Columns.Select(c => c.ColumnName)];
            List<PgColumn> columns = [.. message.Columns.Select(c => Column(table.Table, c.ColumnName, c.DataTypeId))];
            _rows = new PgRows(table.Table.With(columns), table.Mapping.File);
        }

        public MappedTable Table { get; }

        public SourceRow Row(Tuple tuple) => _rows.Row(tuple.Texts);

        public string? Text(Tuple tuple, string column) => _names.IndexOf(column) is var at and >= 0 ? tuple.Texts[at] : null;

        public async Task<Tuple> ReadAsync(ReplicationTuple tuple, CancellationToken cancel)
        {
            string?[] texts = new string?[_names.Count];
            bool[] unchanged = new bool[_names.Count];
            int at = 0;
            await foreach (ReplicationValue value in tuple.ConfigureAwait(false).WithCancellation(cancel))
            {
                unchanged[at] = value.IsUnchangedToastedValue;
                texts[at] = unchanged[at] || value.IsDBNull ? null : await value.Get<string>(cancel).ConfigureAwait(false);
                at++;
            }

            return new Tuple(texts, unchanged);
        }

        /// <summary>A column that the table had all along, so that its type below a domain and its name for the mapping are known; else as the log has it.</summary>
        private static PgColumn Column(PgTable table, string name, uint type) =>
            table.Columns.FirstOrDefault(c => c.Name == name) ?? new PgColumn(name, name, type, "text", false);
    }
}
