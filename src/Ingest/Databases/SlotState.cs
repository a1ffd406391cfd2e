using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zincir.Ingest.Databases;

/// <summary>Where the following of a slot stands, as it is stored with every batch of changes.</summary>
internal sealed record SlotState
{
    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Number of the database cluster: the same name may be a slot of another one.</summary>
    public required string System { get; init; }

    /// <summary>Hash of the rules under which the tables were copied.</summary>
    public required string Rules { get; init; }

    /// <summary>
    /// End of the last transaction that is stored, as PostgreSQL prints it; null while the slot is being made and the tables are copied, which begins
    /// anew when it is interrupted.
    /// </summary>
    public string? Lsn { get; init; }

    /// <summary>When the last change was seen, UTC ms; while the tables are copied, the as-of of the first copy that was begun.</summary>
    public long AsOf { get; init; }

    /// <summary>While the tables are copied: true when what is missing from them is gone.</summary>
    public bool Complete { get; init; }

    /// <summary>The state that a store kept; null when there is none.</summary>
    public static SlotState? Parse(string? text) => text is null ? null : JsonSerializer.Deserialize<SlotState>(text, s_json);

    /// <summary>The state as a store keeps it.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, s_json);
}
