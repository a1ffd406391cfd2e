using Npgsql;
using Xunit;
using Zincir.Graph.Store.Postgres;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>Addresses of databases: nothing secret stands in them, and nothing secret crosses a network in the clear.</summary>
public sealed class PostgresAddressTests
{
    [Fact]
    public void An_address_names_host_port_database_and_schema()
    {
        PostgresAddress address = Parse("postgresql://127.0.0.1:5433/customs?schema=extract");
        Assert.Equal(("127.0.0.1", 5433, "customs", "extract"), (address.Host, address.Port, address.Database, address.Schema));
        Assert.Equal("postgresql://127.0.0.1:5433/customs", address.ToString());
        Assert.Equal(5432, Parse("postgres://localhost/customs").Port);
        Assert.Equal("::1", Parse("postgresql://[::1]/customs").Host);
    }

    [Theory]
    [InlineData("postgresql://ali:s3cret@localhost/customs")]
    [InlineData("postgresql://ali@localhost/customs")]
    [InlineData("postgresql://localhost/customs?password=s3cret")]
    [InlineData("postgresql://localhost/customs?user=ali")]
    public void User_and_password_are_refused_and_not_repeated(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => Parse(text));
        Assert.Contains("PGPASSFILE", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://localhost", "postgresql://HOST:PORT/DATABASE")]
    [InlineData("postgresql:///customs", "postgresql://HOST:PORT/DATABASE")]
    [InlineData("postgresql://localhost/customs?sslmod=require", "'sslmod' is not known")]
    [InlineData("postgresql://localhost/customs?sslmode=never", "verify-full")]
    [InlineData("postgresql://db.example/customs?sslmode=disable", "ZINCIR_ALLOW_PLAIN_DB")]
    [InlineData("postgresql://db.example/customs?sslmode=prefer", "ZINCIR_ALLOW_PLAIN_DB")]
    public void What_cannot_be_meant_is_refused_with_the_cure(string text, string cure) =>
        Assert.Contains(cure, Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_this_machine_and_hosts_that_are_named_may_be_spoken_to_in_the_clear()
    {
        Assert.Equal(SslMode.Prefer, Parse("postgresql://localhost/customs").Ssl);
        Assert.Equal(SslMode.Prefer, Parse("postgresql://127.0.0.9/customs").Ssl);
        Assert.Equal(SslMode.VerifyFull, Parse("postgresql://db.example/customs").Ssl);
        Assert.Equal(SslMode.Require, Parse("postgresql://db.example/customs?sslmode=require").Ssl);
        (string, string)[] named = [("ZINCIR_ALLOW_PLAIN_DB", "other, db.example")];
        Assert.Equal(SslMode.Disable, Parse("postgresql://db.example/customs?sslmode=disable", named).Ssl);
        Assert.Equal(SslMode.VerifyFull, Parse("postgresql://localhost.example/customs", named).Ssl);
    }

    [Fact]
    public void Who_signs_in_comes_from_the_environment()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["password"], "from a file\n");
        NpgsqlConnectionStringBuilder builder = Parse(
                "postgresql://localhost/customs",
                ("ZINCIR_PG_USER", "reader"),
                ("ZINCIR_PG_PASSWORD_FILE", folder["password"])
            )
            .Connection("");
        Assert.Equal(("reader", "from a file"), (builder.Username, builder.Password));
        builder = Parse("postgresql://localhost/customs", ("ZINCIR_PG_PASSWORD", "given"), ("ZINCIR_PG_PASSWORD_FILE", "none"))
            .Connection("");
        Assert.Equal((null, "given"), (builder.Username, builder.Password));
        FormatException error = Assert.Throws<FormatException>(() =>
            Parse("postgresql://localhost/customs", ("ZINCIR_PG_PASSWORD_FILE", folder["none"]))
        );
        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);
    }

    private static PostgresAddress Parse(string text, params (string Name, string Value)[] environment) =>
        PostgresAddress.Parse(text, name => environment.FirstOrDefault(e => e.Name == name).Value);
}
