using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Zincir.Api.GraphQL;

/// <summary>
/// Describes the schema by the documentation of the code that it is made from. The library's own reader leaves out generic types, and takes a second for
/// what this does in milliseconds.
/// </summary>
internal sealed partial class Descriptions : BaseSchemaNodeVisitor
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
    private static readonly Lazy<Dictionary<string, XElement>> s_documented = new(Read);
    private readonly FieldNames _names = new();

    public override void VisitObject(IObjectGraphType type, ISchema schema) => Describe(type);

    public override void VisitInputObject(IInputObjectGraphType type, ISchema schema) => Describe(type);

    public override void VisitEnum(EnumerationGraphType type, ISchema schema)
    {
        if (CodeOf(type) is { } code)
        {
            type.Description ??= Text(Named("T", code), "summary");
            foreach (EnumValueDefinition value in type.Values)
            {
                value.Description ??= Text(Named("F", code, $"{value.Value}"), "summary");
            }
        }
    }

    private void Describe(IComplexGraphType type)
    {
        if (CodeOf(type) is not { } code)
        {
            return;
        }

        type.Description ??= Text(Named("T", code), "summary");
        var members = code.GetMembers(Members)
            .Where(m => m is PropertyInfo or MethodInfo { IsSpecialName: false })
            .GroupBy(m => m.GetCustomAttribute<NameAttribute>()?.Name ?? _names.NameForField(Name(m), type), StringComparer.Ordinal)
            .ToDictionary(m => m.Key, m => m.First(), StringComparer.Ordinal);
        foreach (FieldType field in type.Fields)
        {
            if (members.TryGetValue(field.Name, out MemberInfo? member))
            {
                Describe(field, code, member);
            }
        }
    }

    private static void Describe(FieldType field, Type code, MemberInfo member)
    {
        Type declaring = member.DeclaringType!;
        XElement? documented = s_documented.Value.GetValueOrDefault(Named(member is MethodInfo ? "M" : "P", declaring, member.Name));
        // Parameters of a record are its properties.
        field.Description ??= Text(documented, "summary") ?? Text(Named("T", code), "param", member.Name);
        foreach (QueryArgument argument in field.Arguments ?? [])
        {
            argument.Description ??= Text(documented, "param", argument.Name);
        }
    }

    /// <summary>The type that a graph type was made from.</summary>
    private static Type? CodeOf(IGraphType type)
    {
        for (Type? made = type.GetType(); made is not null; made = made.BaseType)
        {
            if (made is { IsGenericType: true, GenericTypeArguments: [var code] })
            {
                return code;
            }
        }

        return null;
    }

    private static string Name(MemberInfo member) =>
        member.Name.EndsWith("Async", StringComparison.Ordinal) ? member.Name[..^5] : member.Name;

    private static string Named(string what, Type type, string? member = null)
    {
        Type open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return $"{what}:{open.FullName}{(member is null ? "" : "." + member)}";
    }

    private static string? Text(string documented, string element, string? name = null) =>
        Text(s_documented.Value.GetValueOrDefault(documented), element, name);

    private static string? Text(XElement? documented, string element, string? name = null)
    {
        XElement? found = documented?.Elements(element).FirstOrDefault(e => name is null || (string?)e.Attribute("name") == name);
        return found is null ? null : Blanks().Replace(string.Concat(found.Nodes().Select(Plain)), " ").Trim();
    }

    private static string Plain(XNode node) =>
        node switch
        {
            XElement { Name.LocalName: "see" or "seealso" } named => ((string?)named.Attribute("cref") ?? "").Split('.', ':')[^1],
            XElement { Name.LocalName: "paramref" } named => (string?)named.Attribute("name") ?? "",
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => other.Value,
            XText text => text.Value,
            _ => "",
        };

    private static Dictionary<string, XElement> Read()
    {
        Assembly[] documented = [typeof(Descriptions).Assembly, typeof(Graph.Model.Kinds).Assembly];
        return documented
            .Select(a => System.IO.Path.Combine(AppContext.BaseDirectory, a.GetName().Name + ".xml"))
            .Where(File.Exists)
            .SelectMany(path => XDocument.Load(path).Descendants("member"))
            // Methods without their parameters: of fields there are no overloads.
            .GroupBy(m => m.Attribute("name")!.Value.Split('(')[0], StringComparer.Ordinal)
            .ToDictionary(m => m.Key, m => m.First(), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
