using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zincir.Ingest.Databases;

/// <summary>How far a table of a database has been read, as it is stored with every page.</summary>
internal sealed record ReadState
{
    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Hash of the rules under which it was read: under others it is read again from its beginning.</summary>
    public required string Rules { get; init; }

    /// <summary>When the reading was begun, UTC ms.</summary>
    public required long AsOf { get; init; }

    /// <summary>True when the reading came to its end.</summary>
    public bool Finished { get; init; }

    /// <summary>Version up to which every row has been read by a reading that came to its end; null when none has.</summary>
    public string? Through { get; init; }

    /// <summary>Version from which this reading reads; null for all rows.</summary>
    public string? From { get; init; }

    /// <summary>Version beyond which this reading promises nothing: rows may still be written below it.</summary>
    public string? Cap { get; init; }

    /// <summary>True when rows without a version are done and those with one are being read.</summary>
    public bool Dated { get; init; }

    /// <summary>True when a row of this reading is in quarantine: what comes after it claims no group to be whole.</summary>
    public bool Damaged { get; init; }

    /// <summary>Where the last page ended; null before the first one.</summary>
    public IReadOnlyList<string?>? After { get; init; }

    /// <summary>The state that a store kept; null for one that cannot be read, so that the table is read anew.</summary>
    public static ReadState? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<ReadState>(text, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The state as a store keeps it.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, s_json);
}
