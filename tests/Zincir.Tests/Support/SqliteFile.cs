using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Zincir.Tests.Support;

/// <summary>Looks into and tampers with database files, past every store.</summary>
internal static class SqliteFile
{
    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public static int Run(string path, string sql)
    {
        using SqliteCommand command = Open(path, sql);
        using SqliteConnection connection = command.Connection!;
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads rows.</summary>
    public static List<T> Query<T>(string path, string sql, Func<SqliteDataReader, T> read)
    {
        using SqliteCommand command = Open(path, sql);
        using SqliteConnection connection = command.Connection!;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Tests write their statements themselves.")]
    private static SqliteCommand Open(string path, string sql)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return new SqliteCommand(sql, connection);
    }
}
