using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Reads one answer of the Query API row by row, holding no more than one row and a buffer. Success is known only at the very end: errors may follow the
/// rows, and a connection that breaks leaves JSON that does not end.
/// </summary>
/// <remarks>
/// Form: <c>{"data":{"fields":[…],"values":[[…],…]},"transaction":{…},"bookmarks":[…],"errors":[…]}</c>
/// (Neo4j Query API v2, plain JSON results).
/// </remarks>
internal sealed class QueryApiAnswer(Stream body)
{
    private const int FirstBuffer = 1 << 16;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _filled;
    private JsonReaderState _state;
    private Place _place = Place.Outside;
    private JsonElement _transaction;
    private JsonElement _errors;
    private JsonElement _bookmarks;

    private enum Place
    {
        Outside,
        Answer,
        Data,
        Rows,
        Ended,
    }

    /// <summary>Id of the transaction that the statement ran in, if one is open.</summary>
    public string? Transaction =>
        _transaction.ValueKind == JsonValueKind.Object && _transaction.TryGetProperty("id", out JsonElement id) ? id.GetString() : null;

    /// <summary>Bookmarks of a transaction that ended.</summary>
    public IReadOnlyList<string> Bookmarks =>
        _bookmarks.ValueKind == JsonValueKind.Array ? [.. _bookmarks.EnumerateArray().Select(b => b.GetString()!)] : [];

    /// <summary>The rows; throws at their end when the answer holds errors or has no end.</summary>
    /// <exception cref="CypherException">The answer holds errors, is cut, or is no such answer.</exception>
    public async IAsyncEnumerable<T> RowsAsync<T>(RowReader<T> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        var rows = new List<T>();
        bool ended = false;
        while (!ended)
        {
            ended = await FillAsync(cancel).ConfigureAwait(false);
            Parse(ended, read, rows);
            foreach (T row in rows)
            {
                yield return row;
            }

            rows.Clear();
        }

        if (_errors.ValueKind == JsonValueKind.Array && _errors.GetArrayLength() > 0)
        {
            throw Error(_errors[0]);
        }

        if (_place != Place.Ended)
        {
            throw new CypherException(CypherException.Truncated, "it ended in the middle.");
        }
    }

    private static CypherException Error(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out JsonElement code)
        && error.TryGetProperty("message", out JsonElement message)
            ? new CypherException(code.GetString() ?? "", message.GetString() ?? "")
            : new CypherException(CypherException.NotNeo4j, "its errors have no code.");

    /// <summary>Reads on; true at the end of the body.</summary>
    private async Task<bool> FillAsync(CancellationToken cancel)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            int read = await body.ReadAsync(_buffer.AsMemory(_filled), cancel).ConfigureAwait(false);
            _filled += read;
            return read == 0;
        }
        catch (Exception error) when (CypherException.IsBroken(error))
        {
            throw new CypherException(CypherException.Truncated, error.Message, error);
        }
    }

    /// <summary>Takes whole tokens and rows off the buffer's beginning.</summary>
    private void Parse<T>(bool ended, RowReader<T> read, List<T> rows)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(0, _filled), ended, _state);
        try
        {
            while (Step(ref reader, read, rows)) { }
        }
        catch (JsonException error)
        {
            string code = _place == Place.Outside ? CypherException.NotNeo4j : CypherException.Truncated;
            throw new CypherException(code, ended ? "it ended in the middle." : "it is no JSON.", error);
        }

        int consumed = (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        _buffer.AsSpan(consumed, _filled - consumed).CopyTo(_buffer);
        _filled -= consumed;
    }

    /// <summary>One token, row or member; false, and nothing taken, when it is not whole yet.</summary>
    private bool Step<T>(ref Utf8JsonReader reader, RowReader<T> read, List<T> rows)
    {
        Utf8JsonReader before = reader;
        if (_place == Place.Ended || !reader.Read())
        {
            return false;
        }

        bool whole = (_place, reader.TokenType) switch
        {
            (Place.Outside, JsonTokenType.StartObject) => Go(Place.Answer),
            (Place.Answer, JsonTokenType.EndObject) => Go(Place.Ended),
            (Place.Answer or Place.Data, JsonTokenType.PropertyName) => Member(ref reader),
            (Place.Data, JsonTokenType.EndObject) => Go(Place.Answer),
            (Place.Rows, JsonTokenType.EndArray) => Go(Place.Data),
            (Place.Rows, _) => Row(ref reader, read, rows),
            _ => throw new JsonException(),
        };
        if (!whole)
        {
            reader = before;
        }

        return whole;
    }

    private bool Member(ref Utf8JsonReader reader)
    {
        string name = reader.GetString()!;
        if (!reader.Read())
        {
            return false;
        }

        if (_place == Place.Answer && name == "data" && reader.TokenType == JsonTokenType.StartObject)
        {
            return Go(Place.Data);
        }

        if (_place == Place.Data && name == "values" && reader.TokenType == JsonTokenType.StartArray)
        {
            return Go(Place.Rows);
        }

        if (!IsWhole(reader))
        {
            return false;
        }

        var value = JsonElement.ParseValue(ref reader);
        _transaction = name == "transaction" ? value : _transaction;
        _bookmarks = name == "bookmarks" ? value : _bookmarks;
        _errors = name == "errors" ? value : _errors;
        return true;
    }

    private static bool Row<T>(ref Utf8JsonReader reader, RowReader<T> read, List<T> rows)
    {
        if (!IsWhole(reader))
        {
            return false;
        }

        rows.Add(read(ref reader));
        return true;
    }

    /// <summary>True when the buffer holds all of the value at whose first token the reader stands.</summary>
    private static bool IsWhole(Utf8JsonReader reader) => reader.TrySkip();

    private bool Go(Place place)
    {
        _place = place;
        return true;
    }
}
