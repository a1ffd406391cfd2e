namespace Zincir.Graph.Model;

/// <summary>kinds.yaml as it is written; <see cref="Kinds"/> is what the program reads.</summary>
internal sealed class KindsFile
{
    public int Schema { get; set; }
    public Dictionary<string, NodeEntry> Nodes { get; set; } = [];
    public Dictionary<string, EdgeEntry> Edges { get; set; } = [];

    internal sealed class LabelEntry
    {
        public string Tr { get; set; } = "";
        public string En { get; set; } = "";

        public Label ToLabel() => new(Tr, En);
    }

    internal sealed class PropertyEntry
    {
        public string Type { get; set; } = "text";
        public LabelEntry Label { get; set; } = new();
        public string? Unit { get; set; }
        public bool Many { get; set; }
        public bool Search { get; set; }
        public bool Personal { get; set; }
        public bool Past { get; set; }
        public bool Column { get; set; }
        public bool Signed { get; set; }
        public List<string> Prefer { get; set; } = [];
        public string? UnitIn { get; set; }

        public PropertyKind ToKind(string name) =>
            new(name, Type, Label.ToLabel(), Unit, Many, Search, Personal, Past, Column, Signed, Prefer, UnitIn);
    }

    internal sealed class NodeEntry
    {
        public LabelEntry Label { get; set; } = new();
        public LabelEntry Plural { get; set; } = new();
        public string Icon { get; set; } = "";
        public string Family { get; set; } = "";
        public List<string> Caption { get; set; } = [];
        public List<string> Detail { get; set; } = [];
        public bool Event { get; set; }
        public bool Lasts { get; set; }
        public bool Common { get; set; }
        public string? Time { get; set; }
        public bool DeclaredNames { get; set; }
        public string Search { get; set; } = "prefix";
        public bool Serial { get; set; }
        public bool Personal { get; set; }
        public int? Retention { get; set; }
        public string? Ftm { get; set; }
        public Dictionary<string, PropertyEntry> Properties { get; set; } = [];

        public NodeKind ToKind(string name) =>
            new(
                name,
                Label.ToLabel(),
                Plural.ToLabel(),
                Icon,
                Family,
                Caption,
                Detail,
                Event,
                Lasts,
                Common,
                Time,
                DeclaredNames,
                Enum.Parse<KeySearch>(Search, ignoreCase: true),
                Serial,
                Personal,
                Retention,
                Ftm,
                KindsOf(Properties)
            );
    }

    internal sealed class EdgeEntry
    {
        public LabelEntry Label { get; set; } = new();
        public LabelEntry Reverse { get; set; } = new();
        public List<string> From { get; set; } = [];
        public List<string> To { get; set; } = [];
        public Dictionary<string, PropertyEntry> Properties { get; set; } = [];

        public EdgeKind ToKind(string name) => new(name, Label.ToLabel(), Reverse.ToLabel(), From, To, KindsOf(Properties));
    }

    private static Dictionary<string, PropertyKind> KindsOf(Dictionary<string, PropertyEntry> entries) =>
        entries.ToDictionary(p => p.Key, p => p.Value.ToKind(p.Key), StringComparer.Ordinal);
}
