using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Graph.Values;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir verify</c>: tell the graph again from the records and compare.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    public static Command Make(CommandContext context)
    {
        Option<string> store = CommonOptions.Store();
        Option<string> format = CommonOptions.Format("text", "json");
        var command = new Command("verify", "Recompute the graph and its hashes from the records and report any difference")
        {
            store,
            format,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                StoreAudit audit;
                await using (WorkProgress<string> progress = context.Stages())
                {
                    audit = await AuditAsync(parsed.GetRequiredValue(store), progress, cancel);
                }

                ViewAudit? all = audit.Views.Count > 0 ? audit.Views[^1] : null;
                if (parsed.GetValue(format) == "json")
                {
                    var json = new
                    {
                        schemaVersion = 1,
                        graphHash = all?.GraphHash.ToString(),
                        views = audit.Views.Select(v => new
                        {
                            view = v.View,
                            graphHash = v.GraphHash.ToString(),
                            records = v.Records,
                            nodes = v.Nodes,
                            edges = v.Edges,
                        }),
                        records = all?.Records,
                        nodes = all?.Nodes,
                        edges = all?.Edges,
                        differences = audit.Differences,
                    };
                    await context.Output.WriteLineAsync(JsonSerializer.Serialize(json, s_json));
                }
                else
                {
                    foreach (ViewAudit view in audit.Views)
                    {
                        await context.Output.WriteLineAsync(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{view.View, -5} {view.GraphHash}  {Counted.Of(view.Records, "record")}, {Counted.Of(view.Nodes, "node")}, {Counted.Of(view.Edges, "edge")}"
                            )
                        );
                    }

                    await context.Output.WriteLineAsync(
                        audit.Differences.Count == 0 ? "no differences" : Mask.Text(string.Join(Environment.NewLine, audit.Differences))
                    );
                }

                return audit.Differences.Count == 0 ? ZincirProgram.Done : ZincirProgram.CheckFailed;
            }
        );
        return command;
    }

    /// <summary>Damage that keeps the store from being opened, or read to its end, is what an audit is to find.</summary>
    private static async Task<StoreAudit> AuditAsync(string store, IProgress<string>? progress, CancellationToken cancel)
    {
        try
        {
            await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(store, cancel);
            return await AuditAsync(graph, progress, cancel);
        }
        catch (StoreException error) when (error.Code == "STORE_DAMAGED")
        {
            return new StoreAudit([], [error.Message]);
        }
    }

    /// <summary>What is stored, then, where that is right, the fold from which snapshots are read.</summary>
    private static async Task<StoreAudit> AuditAsync(IGraphStore graph, IProgress<string>? progress, CancellationToken cancel)
    {
        const int Most = 100;
        StoreAudit audit = await graph.VerifyAsync(progress, cancel);
        if (audit.Differences.Count > 0)
        {
            return audit;
        }

        var differences = new List<string>();
        foreach (ViewAudit view in audit.Views)
        {
            IReadOnlyList<string> found = await FoldedAudit.RunAsync(graph, View.Named(view.View), Most, progress, cancel);
            differences.AddRange(found.Select(f => $"view {view.View}: {f}"));
        }

        return audit with
        {
            Differences = differences,
        };
    }
}
