using Zincir.Graph.Model;

namespace Zincir.Ingest.Mapping;

public sealed partial class MappingFile
{
    /// <summary>A text in two languages.</summary>
    public sealed class LabelEntry
    {
        /// <summary>Turkish.</summary>
        public string Tr { get; set; } = "";

        /// <summary>English.</summary>
        public string En { get; set; } = "";
    }

    /// <summary>How files are read.</summary>
    public sealed class InputEntry
    {
        /// <summary>Path below the input folder without its ending; .csv or .jsonl and .gz are found.</summary>
        public string Path { get; set; } = "";

        /// <summary>Table of a database, <c>schema.name</c>, where it is not called as the path says.</summary>
        public string Table { get; set; } = "";

        /// <summary><c>csv</c> or <c>jsonl</c>.</summary>
        public string Format { get; set; } = "csv";

        /// <summary><c>utf-8</c>, or one of <c>windows-1250</c> to <c>windows-1257</c>.</summary>
        public string Encoding { get; set; } = "utf-8";

        /// <summary>Column delimiter of a CSV file: one character, or <c>tab</c>.</summary>
        public string Delimiter { get; set; } = ",";

        /// <summary>Lines above the header of a CSV file, such as a title.</summary>
        public int Skip { get; set; }

        /// <summary>A backslash, where it stands before quotation marks inside quotes; absent where they are doubled.</summary>
        public string? Escape { get; set; }

        /// <summary>Decimal mark.</summary>
        public string Decimal { get; set; } = ".";

        /// <summary>Date formats that are tried in order: <c>iso</c> or patterns such as <c>dd.MM.yyyy</c>.</summary>
        public List<string> Dates { get; set; } = ["iso"];

        /// <summary>Time zone of times without an offset.</summary>
        public string Zone { get; set; } = "Europe/Istanbul";

        /// <summary>True when the file may be missing without a word.</summary>
        public bool Optional { get; set; }
    }

    /// <summary>A key column; written as a bare name, or with its type.</summary>
    public class KeyEntry
    {
        /// <summary>Column.</summary>
        public string Column { get; set; } = "";

        /// <summary>Value type that cleans it; as it stands when absent.</summary>
        public string? Type { get; set; }

        /// <summary>Column with the country that a number or plate is checked under.</summary>
        public string? Country { get; set; }

        /// <summary>True when the key is usable without this column.</summary>
        public bool Optional { get; set; }
    }

    /// <summary>Which rows delete.</summary>
    public sealed class DeletedEntry
    {
        /// <summary>Column.</summary>
        public string Column { get; set; } = "";

        /// <summary>Values that say deleted.</summary>
        public List<string> Values { get; set; } = [];
    }

    /// <summary>How a node is found: by key, by country and number (or name), or by address.</summary>
    public sealed class NodeEntry
    {
        /// <summary>Node kind.</summary>
        public string? Kind { get; set; }

        /// <summary>Column whose value chooses the kind, through <see cref="Kinds"/>.</summary>
        public string? KindColumn { get; set; }

        /// <summary>Value of <see cref="KindColumn"/> to node kind.</summary>
        public Dictionary<string, string> Kinds { get; set; } = [];

        /// <summary>Kind of a node whose <see cref="KindColumn"/> has another value; keyed by its record.</summary>
        public string? Otherwise { get; set; }

        /// <summary>Column with the key.</summary>
        public string? Key { get; set; }

        /// <summary>Value type of the key; as it stands when absent.</summary>
        public string? Type { get; set; }

        /// <summary>Column with the country.</summary>
        public string? Country { get; set; }

        /// <summary>Country of every row, for sources of one country.</summary>
        public string? CountryCode { get; set; }

        /// <summary>Column with the number or plate under that country.</summary>
        public string? Number { get; set; }

        /// <summary>Column with the name as somebody wrote it.</summary>
        public string? Name { get; set; }

        /// <summary>Column with the city of an address.</summary>
        public string? City { get; set; }

        /// <summary>Column with the line of an address.</summary>
        public string? Line { get; set; }
    }

    /// <summary>How a value is made; written as a bare column name, or in full.</summary>
    public class ValueEntry
    {
        /// <summary>Column.</summary>
        public string? Column { get; set; }

        /// <summary>Columns that are joined by a blank.</summary>
        public List<string> Columns { get; set; } = [];

        /// <summary>Value type; that of the property when absent.</summary>
        public string? Type { get; set; }

        /// <summary>Words that are known; others are flagged.</summary>
        public List<string> Enum { get; set; } = [];

        /// <summary>Column with the country that the value is checked under.</summary>
        public string? Country { get; set; }

        /// <summary>Date formats; those of the file when absent.</summary>
        public List<string> Dates { get; set; } = [];

        /// <summary>Column from which the value holds.</summary>
        public string? From { get; set; }

        /// <summary>Column until which the value holds.</summary>
        public string? To { get; set; }

        /// <summary>True when nothing but the column is said.</summary>
        internal bool IsBareColumn =>
            Column is not null && Columns.Count == 0 && Type is null && Enum.Count == 0 && Country is null && Dates.Count == 0;
    }

    /// <summary>An edge.</summary>
    public sealed class EdgeEntry
    {
        /// <summary>Edge kind.</summary>
        public string Kind { get; set; } = "";

        /// <summary>Local name of the source.</summary>
        public string From { get; set; } = "";

        /// <summary>Local name of the target.</summary>
        public string To { get; set; } = "";

        /// <summary>Columns that tell parallel edges apart.</summary>
        public List<string> Discriminator { get; set; } = [];

        /// <summary>When it begins: a column or how the time is made.</summary>
        public ValueEntry? Start { get; set; }

        /// <summary>When it ends.</summary>
        public ValueEntry? End { get; set; }

        /// <summary>Properties of the edge.</summary>
        public Dictionary<string, ValueEntry> Properties { get; set; } = [];
    }

    /// <summary>A record of its own that is cut out of the row.</summary>
    public sealed class PartEntry
    {
        /// <summary>Compartment of the part.</summary>
        public string Compartment { get; set; } = View.MainCompartment;

        /// <summary>Columns that belong to the part alone; the main part's raw row lacks them.</summary>
        public List<string> Columns { get; set; } = [];

        /// <summary>Edges that the part tells of.</summary>
        public List<EdgeEntry> Edges { get; set; } = [];
    }

    /// <summary>Columns of vehicle positions.</summary>
    public sealed class TrackEntry
    {
        /// <summary>Device.</summary>
        public string Device { get; set; } = "";

        /// <summary>Time.</summary>
        public string At { get; set; } = "";

        /// <summary>Country of the plate.</summary>
        public string Country { get; set; } = "";

        /// <summary>Plate.</summary>
        public string Plate { get; set; } = "";

        /// <summary>Latitude, degrees north.</summary>
        public string Lat { get; set; } = "";

        /// <summary>Longitude, degrees east.</summary>
        public string Lon { get; set; } = "";

        /// <summary>Speed, km/h.</summary>
        public string Speed { get; set; } = "";

        /// <summary>Heading, degrees.</summary>
        public string Heading { get; set; } = "";

        /// <summary>State of the seal.</summary>
        public string Seal { get; set; } = "";

        /// <summary>Ignition.</summary>
        public string Ignition { get; set; } = "";
    }
}
