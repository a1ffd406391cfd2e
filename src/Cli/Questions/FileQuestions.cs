using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Zincir.Api;
using Zincir.Cli.Commands;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Cli.Questions;

/// <summary>
/// Those questions of <c>zincir ask</c> that the API can answer, for stores that are files: with the columns, rows and order of the Cypher statements.
/// </summary>
internal static class FileQuestions
{
    private delegate Task<IEnumerable<object?[]>?> Question(ApiAnswers api, IReadOnlyDictionary<string, object?> values);

    private static readonly Dictionary<string, Question> s_all = new(StringComparer.Ordinal)
    {
        ["drivers-of-many-carriers"] = DriversOfManyCarriers.AskAsync,
        ["records-of"] = RecordsOf.AskAsync,
        ["ring-members"] = RingMembers.AskAsync,
        ["vin-on-several-plates"] = VinOnSeveralPlates.AskAsync,
        ["what-a-record-says"] = WhatARecordSays.AskAsync,
    };

    /// <summary>Names of the questions that can be put to a file.</summary>
    public static IReadOnlyCollection<string> Names => s_all.Keys;

    /// <summary>Asks one.</summary>
    /// <param name="from">The file and what may be seen of it.</param>
    /// <param name="workspace">Where its runs are.</param>
    /// <param name="asked">The question with values for all its parameters.</param>
    /// <param name="cancel">Ends the question.</param>
    /// <exception cref="UsageException">The question can only be asked in Neo4j, or names what is not there.</exception>
    public static async Task<InvestigationAnswer> AskAsync(
        (StorePlace Place, View View) from,
        WorkspacePlace workspace,
        (Investigation Question, IReadOnlyDictionary<string, object?> Values) asked,
        CancellationToken cancel
    )
    {
        if (!s_all.TryGetValue(asked.Question.Name, out Question? question))
        {
            throw new UsageException(
                $"{asked.Question.Name} is asked in Neo4j itself, and {from.Place} is a file: write --store neo4j+http://HOST:PORT/DATABASE. "
                    + $"These can be put to a file: {string.Join(", ", Names)}."
            );
        }

        IGraphStore store = await from.Place.OpenForReadingAsync(cancel);
        await using WebApplication api = ApiHost.Create(
            new ApiOptions
            {
                OpenGraph = () => store,
                OpenRuns = workspace.OpenRunsAsTheyAre,
                View = from.View,
                RequestTime = TimeSpan.FromMinutes(10),
                MostVisits = long.MaxValue,
            }
        );
        InvestigationParameter about = asked.Question.Parameters[0];
        IEnumerable<object?[]> rows =
            await question(new ApiAnswers(api, cancel), asked.Values)
            ?? throw AskCommand.NoSuchId(about, $"{asked.Values[about.Name]}", from.Place);
        int limit = (int)(long)asked.Values[Investigation.Limit]!;
        JsonElement[][] told = [.. rows.Take(limit + 1).Select(r => r.Select(c => JsonSerializer.SerializeToElement(c)).ToArray())];
        return new InvestigationAnswer(asked.Question, [.. told.Take(limit)], told.Length > limit);
    }
}
