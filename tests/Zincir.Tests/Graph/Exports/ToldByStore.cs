using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Tests.Graph.Exports;

/// <summary>What files of a view must say, read from the store node by node and edge by edge, as the API reads it, and from the report of the run.</summary>
internal sealed class ToldByStore(IGraphStore store, View view, RunDocument? run)
{
    private const int Page = 200;
    private long _validAt;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>All nodes and edges.</summary>
    public async Task<(List<JsonObject> Nodes, List<JsonObject> Edges)> ReadAsync()
    {
        _validAt = (await store.SummaryAsync(view, Cancel)).AsOf ?? 0;
        var nodes = new List<JsonObject>();
        var edges = new List<JsonObject>();
        foreach (string kind in Kinds.Default.Nodes.Keys)
        {
            IReadOnlyList<string> ids = [];
            do
            {
                ids = await store.NodesOfKindAsync(kind, ids.Count == 0 ? null : ids[^1], Page, view, Cancel);
                IReadOnlyList<NodeRead> read = await store.NodesAsync(ids, view, Cancel);
                IReadOnlyDictionary<string, Caption> captions = await Captions.OfAllAsync(
                    store,
                    read,
                    view,
                    Kinds.Default,
                    _validAt,
                    Cancel
                );
                nodes.AddRange(read.Select(n => Of(n, captions[n.Id].Masked)));
                foreach (NodeRead node in read)
                {
                    await AddEdgesAsync(node, edges);
                }
            } while (ids.Count == Page);
        }

        edges.AddRange(
            (run?.Rings ?? []).SelectMany(r => r.Edges.Where(e => !Kinds.Default.Edges.ContainsKey(e.Kind)).Select(e => Of(r, e)))
        );
        return (nodes, edges);
    }

    private async Task AddEdgesAsync(NodeRead node, List<JsonObject> edges)
    {
        string? after = null;
        do
        {
            var query = new NeighbourQuery(node.Id, null, Direction.Out, null, null, null, Page, after);
            NeighbourPage page = await store.NeighboursAsync(query, view, Cancel);
            edges.AddRange(page.Edges.Select(e => Of(e.Edge)));
            after = page.HasMore ? page.Edges[^1].Cursor : null;
        } while (after is not null);
    }

    private JsonObject Of(NodeRead node, string caption)
    {
        var told = new JsonObject
        {
            ["id"] = node.Id,
            ["kind"] = ElementId.Parse(node.Id).Kind,
            ["caption"] = caption,
            ["described"] = node.Described.Count > 0,
            ["weak"] = ElementId.Parse(node.Id).IsWeak,
            ["records"] = (double)node.Described.Count,
        };
        var rings = (run?.Rings ?? [])
            .SelectMany(r => r.Members.Where(m => m.Id == node.Id).Select(m => (Ring: r, Member: m)))
            .OrderBy(m => m.Ring.Rank)
            .ToList();
        if (rings is [var (ring, member), ..])
        {
            told["ring"] = ring.Id;
            told["rank"] = (double)ring.Rank;
            told["ringScore"] = ring.Score;
            told["core"] = member.Core;
            told["role"] = member.Role;
            told["score"] = member.Score;
            told["rings"] = new JsonArray([
                .. rings.Select(m => new JsonObject
                {
                    ["ring"] = m.Ring.Id,
                    ["rank"] = m.Ring.Rank,
                    ["ringScore"] = m.Ring.Score,
                    ["core"] = m.Member.Core,
                    ["role"] = m.Member.Role,
                    ["score"] = m.Member.Score,
                }),
            ]);
        }

        return WithProperties(told, node.Id, node.Described);
    }

    private JsonObject Of(EdgeRead edge)
    {
        EdgeStatement said = edge.Asserted[0].Edge;
        var told = new JsonObject
        {
            ["id"] = edge.Id,
            ["kind"] = said.Kind,
            ["from"] = said.From,
            ["to"] = said.To,
            ["discriminator"] = Uri.UnescapeDataString(said.Discriminator),
            ["validFrom"] = edge.ValidFrom,
            ["validTo"] = edge.ValidTo,
            ["past"] = edge.IsPast(_validAt),
            ["records"] = (double)edge.Total,
            ["derived"] = false,
        };
        return WithProperties(told, edge.Id, [.. edge.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key))]);
    }

    private static JsonObject Of(RingDocument ring, EdgeDocument edge)
    {
        ValidationDocument? test = edge.Validation;
        return Known(
            new JsonObject
            {
                ["id"] = edge.Id,
                ["kind"] = edge.Kind,
                ["from"] = edge.From,
                ["to"] = edge.To,
                ["validFrom"] = edge.ValidFrom,
                ["validTo"] = edge.ValidTo,
                ["past"] = false,
                ["records"] = (double)edge.Evidence.Count,
                ["derived"] = true,
                ["ring"] = ring.Id,
                ["count"] = (double)(test?.Observed ?? edge.Evidence.Count),
                ["x"] = (double?)test?.X,
                ["n1"] = (double?)test?.N1,
                ["n2"] = (double?)test?.N2,
                ["N"] = (double?)test?.N,
                ["p"] = test?.P,
                ["q"] = test?.Q,
                ["group"] = test?.Group,
            }
        );
    }

    private JsonObject WithProperties(JsonObject told, string element, IReadOnlyList<Testimony> by)
    {
        IReadOnlyDictionary<string, PropertyKind> declared = Kinds.Default.PropertiesOf(ElementId.Parse(element));
        IReadOnlyList<FoldedProperty> folded = Fold.At(by, declared, _validAt);
        var (others, flagged) = (new JsonObject(), new JsonObject());
        foreach (FoldedProperty property in folded)
        {
            PropertyKind? kind = declared.GetValueOrDefault(property.Name);
            told[told.ContainsKey(property.Name) ? "properties." + property.Name : property.Name] =
                kind?.Many == true ? Texts(property.Values.Select(v => v.Text)) : Value(kind?.Type, property.Values[0].Text);
            if (property.Values.Any(v => !v.Current))
            {
                others[property.Name] = Texts(property.Values.Where(v => !v.Current).Select(v => v.Text));
            }

            JsonObject[] wrong =
            [
                .. property
                    .Values.Where(v => v.Current && v.Flag is not null)
                    .Select(v => new JsonObject { ["text"] = v.Text, ["flag"] = v.Flag }),
            ];
            if (wrong.Length > 0)
            {
                flagged[property.Name] = new JsonArray([.. wrong]);
            }
        }

        told["contradicted"] = Texts(folded.Where(f => f.Contradicted).Select(f => f.Name));
        told["outdated"] = Texts(folded.Where(f => f.Values[0].Past).Select(f => f.Name));
        told["otherValues"] = others;
        told["flagged"] = flagged;
        return Known(told);
    }

    private static JsonNode? Value(string? type, string text) =>
        type is "number" or "integer"
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : null
            : type == "bool"
                ? text is "true" or "1"
                : text;

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    /// <summary>Without what is not known, which files do not have.</summary>
    private static JsonObject Known(JsonObject told)
    {
        foreach (string name in told.Where(p => IsNothing(p.Value)).Select(p => p.Key).ToList())
        {
            told.Remove(name);
        }

        return told;
    }

    private static bool IsNothing(JsonNode? value) =>
        value switch
        {
            null => true,
            JsonArray { Count: 0 } => true,
            JsonObject { Count: 0 } => true,
            JsonValue text => text.TryGetValue(out string? letters) && letters.Length == 0,
            _ => false,
        };
}
