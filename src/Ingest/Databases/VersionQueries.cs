using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>Small questions about versions, which the server answers: it knows its types and its clock.</summary>
internal static class VersionQueries
{
    private const uint Date = 1082;
    private const uint LocalTime = 1114;

    /// <summary>
    /// The version below which no more rows are to be expected: the clock, or the begin of the oldest transaction that is still open, whose rows may
    /// come with the time at which it began. Of a time without a zone the earlier of what UTC and the mapping's zone make of it. Parameter: the zone.
    /// </summary>
    public static string Settled(PgColumn version)
    {
        const string Since = """
            (SELECT least(clock_timestamp(), min(xact_start)) FROM pg_catalog.pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()) AS s (t)
            """;
        const string Local = "least(t AT TIME ZONE 'UTC', t AT TIME ZONE $1::text)";
        return version.Type switch
        {
            Date => $"SELECT {Local}::date::text FROM {Since}",
            LocalTime => $"SELECT {Local}::text FROM {Since}",
            _ => $"SELECT t::text FROM {Since} WHERE $1::text IS NOT NULL",
        };
    }

    /// <summary>A version and so many seconds before it. Parameters: version, seconds.</summary>
    public static string Earlier(PgColumn version) =>
        $"SELECT ($1::text::{version.TypeName} - make_interval(secs => $2::text::float8))::{version.TypeName}::text";

    /// <summary>The lesser of two versions.</summary>
    public static string Lesser(PgColumn version) => $"SELECT least($1::text::{version.TypeName}, $2::text::{version.TypeName})::text";
}
