using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Zincir.Graph.Store.Postgres;
using Zincir.Ingest.Databases;
using Zincir.Ingest.Mapping;

namespace Zincir.Cli.Commands;

/// <summary>What can be said of a database that is loaded from, and of nothing else.</summary>
internal sealed class DatabaseOptions
{
    private readonly Option<bool> _complete = new("--complete")
    {
        Description = "Database: read each table whole, in one consistent state; records that are missing from it are removed",
    };

    private readonly Option<string> _overlap = new("--overlap")
    {
        Description = "Database: how far the next reading overlaps the last one (30s, 10m, 2h)",
        DefaultValueFactory = _ => CommonOptions.FromEnvironment("OVERLAP") ?? "10m",
    };

    private readonly Option<bool> _follow = new("--follow")
    {
        Description = "Database: copy the tables, then follow their changes until stopped",
    };

    private readonly Option<string> _publication = new("--publication")
    {
        Description = "Database: publication that names the followed tables",
        DefaultValueFactory = _ => CommonOptions.FromEnvironment("PUBLICATION") ?? "zincir",
    };

    private readonly Option<string> _slot = new("--slot")
    {
        Description = "Database: replication slot that keeps changes until this store has them; one slot for each store",
        DefaultValueFactory = _ => CommonOptions.FromEnvironment("SLOT") ?? "zincir",
    };

    private readonly Option<bool> _untilCurrent = new("--until-current")
    {
        Description = "Database: stop following when everything committed before the start is stored",
    };

    private readonly Option<bool> _recopy = new("--recopy")
    {
        Description = "Database: recreate the slot and copy the tables again; records that are missing from them are removed",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_complete, _overlap, _follow, _publication, _slot, _untilCurrent, _recopy])
        {
            command.Add(option);
        }
    }

    /// <summary>Refuses what means nothing for files.</summary>
    public void RefuseForFiles(ParseResult parsed)
    {
        Option? said = ((Option[])[_complete, _follow, _untilCurrent, _recopy]).FirstOrDefault(o =>
            parsed.GetResult(o) is OptionResult { Implicit: false }
        );
        if (said is not null)
        {
            throw new UsageException(
                $"{said.Name} is for databases (--input postgresql://HOST:PORT/DATABASE). That files hold every record, their manifest.json says: \"complete\": true."
            );
        }
    }

    /// <summary>What to load from a database.</summary>
    public DatabaseRequest Request(ParseResult parsed, IReadOnlyList<LoadedMapping> mappings, PostgresAddress address, long? asOf)
    {
        bool follow = parsed.GetValue(_follow);
        if (!follow && (parsed.GetValue(_untilCurrent) || parsed.GetValue(_recopy)))
        {
            throw new UsageException("--until-current and --recopy say how changes are followed: add --follow.");
        }

        if (follow && (parsed.GetValue(_complete) || asOf is not null))
        {
            throw new UsageException(
                "--follow takes the times of its changes from the database, and its copy from the slot: leave out --as-of and --complete."
            );
        }

        return new DatabaseRequest(mappings, address, asOf)
        {
            Complete = parsed.GetValue(_complete),
            Overlap = OverlapOf(parsed.GetRequiredValue(_overlap)),
            Follow = follow
                ? new FollowOptions(
                    parsed.GetRequiredValue(_publication),
                    parsed.GetRequiredValue(_slot),
                    parsed.GetValue(_untilCurrent),
                    parsed.GetValue(_recopy)
                )
                : null,
        };
    }

    private static TimeSpan OverlapOf(string text)
    {
        int seconds =
            text.Length < 2
                ? 0
                : text[^1] switch
                {
                    's' => 1,
                    'm' => 60,
                    'h' => 3_600,
                    'd' => 86_400,
                    _ => 0,
                };
        bool read = int.TryParse(
            text.AsSpan(0, Math.Max(text.Length - 1, 0)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int count
        );
        return read && seconds > 0 && count <= 1_000_000
            ? TimeSpan.FromSeconds((double)count * seconds)
            : throw new UsageException($"--overlap {text}: write a number and s, m, h or d, such as 10m.");
    }
}
