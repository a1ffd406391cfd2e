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

        return rootDeserializer(type == typeof(MappingFile.KeyEntry) ? typeof(KeyInFull) : typeof(ValueInFull));
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("Mappings are read, not written.");

    // Types of their own, which this converter does not accept: asked for the entries themselves, it would call itself for ever.
    private sealed class KeyInFull : MappingFile.KeyEntry;

    private sealed class ValueInFull : MappingFile.ValueEntry;
}
