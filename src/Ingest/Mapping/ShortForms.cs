using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Zincir.Ingest.Mapping;

/// <summary>Key columns and values may be written as a bare column name.</summary>
internal sealed class ShortForms : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(MappingFile.KeyEntry) || type == typeof(MappingFile.ValueEntry);

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
        {
            return type == typeof(MappingFile.KeyEntry)
                ? new MappingFile.KeyEntry { Column = scalar.Value }
                : new MappingFile.ValueEntry { Column = scalar.Value };
        }

        return type == typeof(MappingFile.KeyEntry)
            ? Copy<KeyLong, MappingFile.KeyEntry>(rootDeserializer)
            : Copy<ValueLong, MappingFile.ValueEntry>(rootDeserializer);
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("Mappings are read, not written.");

    private static TEntry Copy<TLong, TEntry>(ObjectDeserializer deserialize)
        where TLong : ILong<TEntry> => ((TLong)deserialize(typeof(TLong))!).ToEntry();

    private interface ILong<out TEntry>
    {
        TEntry ToEntry();
    }

    private sealed class KeyLong : ILong<MappingFile.KeyEntry>
    {
        public string Column { get; set; } = "";
        public string? Type { get; set; }
        public string? Country { get; set; }
        public bool Optional { get; set; }

        public MappingFile.KeyEntry ToEntry() =>
            new()
            {
                Column = Column,
                Type = Type,
                Country = Country,
                Optional = Optional,
            };
    }

    private sealed class ValueLong : ILong<MappingFile.ValueEntry>
    {
        public string? Column { get; set; }
        public List<string> Columns { get; set; } = [];
        public string? Type { get; set; }
        public List<string> Enum { get; set; } = [];
        public string? Country { get; set; }
        public List<string> Dates { get; set; } = [];
        public string? From { get; set; }
        public string? To { get; set; }

        public MappingFile.ValueEntry ToEntry() =>
            new()
            {
                Column = Column,
                Columns = Columns,
                Type = Type,
                Enum = Enum,
                Country = Country,
                Dates = Dates,
                From = From,
                To = To,
            };
    }
}
