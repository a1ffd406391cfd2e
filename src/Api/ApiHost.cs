using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Api.Schema;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Api;

/// <summary>The whole wiring of the server: stores, schema, guards, the screen.</summary>
public static class ApiHost
{
    /// <summary>Where questions are asked.</summary>
    internal const string Door = "/graphql";

    /// <summary>Where the schema is read as text.</summary>
    internal const string SchemaText = "/schema.graphql";

    private static readonly Lazy<string> s_schema = new(PrintSchema);

    /// <summary>Touches what answers are made with.</summary>
    private const string FirstQuestion = """
        { kinds { nodes { name } } sources(first: 1) { graphHash } search(text: "a", first: 1) { nodes { node { caption } } } runs(first: 1) { total } }
        """;

    private const string NoScreen = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Zincir</title>
        <h1>The screen was not built</h1>
        <p>Node 20.19 or newer is needed to build it: install Node, then run <code>npm ci &amp;&amp; npm run build</code> in <code>src/Web</code>, or start the demo again.</p>
        <p>The API answers meanwhile: <code>POST /graphql</code>.</p></html>
        """;

    /// <summary>Makes the application; the caller runs it.</summary>
    /// <param name="options">What is served.</param>
    /// <param name="configure">Last changes, for tests and logging.</param>
    /// <exception cref="InvalidOperationException">An address is not loopback and no token is set, or the token is easy to guess.</exception>
    public static WebApplication Create(ApiOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        if (options.Token is { } token && ApiOptions.WrongWith(token) is { } wrong)
        {
            throw new InvalidOperationException(wrong);
        }

        if (options.Token is null && options.Urls.Any(u => !ApiOptions.IsLoopback(u)))
        {
            throw new InvalidOperationException("An address that others can reach needs a token.");
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Zincir.Api" });
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = 1 << 20;
            k.AddServerHeader = false;
        });
        builder.Services.AddRoutingCore();
        Services(builder.Services, options);
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<HostGuard>();
        app.UseResponseCompression();
        app.UseRouting();
        app.Map(Door, (HttpContext http, GraphQLEndpoint endpoint) => endpoint.HandleAsync(http));
        app.MapMethods(SchemaText, [HttpMethods.Get, HttpMethods.Head], () => Results.Text(s_schema.Value, "text/plain", Encoding.UTF8));
        Screen(app, options);
        return app;
    }

    /// <summary>
    /// Asks a question before anybody else can, so that all code and data that answers need are loaded: a process that has no descriptor left to load them
    /// with would end.
    /// </summary>
    /// <param name="app">What <see cref="Create"/> made.</param>
    public static async Task WarmUpAsync(WebApplication app)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        IServiceProvider services = scope.ServiceProvider;
        var question = new ExecutionOptions { Query = FirstQuestion, RequestServices = services };
        ExecutionResult answer = await services.GetRequiredService<IDocumentExecuter>().ExecuteAsync(question).ConfigureAwait(false);
        await services.GetRequiredService<IGraphQLTextSerializer>().WriteAsync(Stream.Null, answer).ConfigureAwait(false);
        services.GetRequiredService<ViewGraphs>().Begin();
    }

    /// <summary>Answers one of the program's own questions without a server.</summary>
    /// <param name="app">What <see cref="Create"/> made; it need not run.</param>
    /// <param name="document">GraphQL document.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancel">Ends the question.</param>
    /// <returns>The data of the answer.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="BadInputException">The question cannot be answered; says why.</exception>
    public static async Task<JsonElement> AskAsync(
        WebApplication app,
        string document,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancel
    )
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        IServiceProvider services = scope.ServiceProvider;
        var question = new ExecutionOptions
        {
            Query = document,
            Variables = new Inputs(variables.ToDictionary(StringComparer.Ordinal)),
            RequestServices = services,
            CancellationToken = cancel,
        };
        ExecutionResult answer = await services.GetRequiredService<IDocumentExecuter>().ExecuteAsync(question).ConfigureAwait(false);
        if (answer.Errors is [var error, ..])
        {
            throw error.InnerException is StoreException store
                ? store
                : new BadInputException(error.InnerException?.Message ?? error.Message);
        }

        var text = new MemoryStream();
        await services.GetRequiredService<IGraphQLTextSerializer>().WriteAsync(text, answer, cancel).ConfigureAwait(false);
        using var json = JsonDocument.Parse(text.ToArray());
        return json.RootElement.GetProperty("data").Clone();
    }

    /// <summary>The schema alone, without anything to answer from.</summary>
    public static ISchema MakeSchema()
    {
        ISchema schema = new ServiceCollection().AddZincirGraphQL().BuildServiceProvider().GetRequiredService<ISchema>();
        schema.Initialize();
        return schema;
    }

    /// <summary>The schema as text, with its descriptions.</summary>
    public static string PrintSchema() =>
        MakeSchema().Print(new PrintOptions { StringComparison = StringComparison.Ordinal, IncludeDescriptions = true });

    private static void Services(IServiceCollection services, ApiOptions options)
    {
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton<SocketTransportFactory>();
        // Sockets keep the clock of the machine: a connection that waits for its place would wait forever while a clock given from outside stands still.
        services.AddSingleton(s => new OpenConnections(s.GetRequiredService<SocketTransportFactory>(), TimeProvider.System));
        services.AddSingleton<IConnectionListenerFactory>(s => s.GetRequiredService<OpenConnections>());
        services.AddSingleton<Guesses>();
        services.AddSingleton(_ => options.OpenGraph?.Invoke() ?? SqliteGraphStore.OpenReadOnly(options.StorePath));
        services.AddSingleton(_ => options.OpenRuns?.Invoke() ?? SqliteRunStore.Open(SqliteRunStore.PathBeside(options.StorePath)));
        services.AddSingleton<RunCache>();
        services.AddSingleton(Kinds.Default);
        services.AddSingleton<GraphQLEndpoint>();
        services.AddSingleton(s => new ViewGraphs(
            s.GetRequiredService<IGraphStore>(),
            options.View,
            (options.RequestTime / 5, options.RequestTime * 0.8),
            TimeProvider.System
        ));
        services.AddScoped<Reads>();
        services.AddResponseCompression(Compression);
        services.AddZincirGraphQL();
    }

    private static IServiceCollection AddZincirGraphQL(this IServiceCollection services)
    {
        services
            .AddSingleton<InstantScalar>()
            .AddSingleton<ValidTimeScalar>()
            .AddSingleton<NodeKindScalar>()
            .AddSingleton<EdgeKindScalar>()
            .AddSingleton<TypologyScalar>();
        return services.AddGraphQL(graphql =>
            graphql
                .AddAutoSchema<Query>()
                .ConfigureSchema(schema =>
                {
                    ((global::GraphQL.Types.Schema)schema).NameConverter = new FieldNames();
                    schema.Features.RepeatableDirectives = true;
                    schema.Features.DeprecationOfInputValues = true;
                    schema.RegisterVisitor(new ToolFields());
                    schema.RegisterVisitor(new Descriptions());
                })
                .AddSystemTextJson()
                .AddErrorInfoProvider<ErrorCodes>()
        );
    }

    /// <summary>
    /// Answers are compressed for those who can read it. An attack on compression (BREACH) needs somebody who sends questions of his choice in the name of
    /// another and sees the length of the answers: pages of others are refused, the cookie is strict, and no answer holds the token.
    /// </summary>
    private static void Compression(ResponseCompressionOptions compression)
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, GraphQLEndpoint.GraphQLResponse];
    }

    private static void Screen(WebApplication app, ApiOptions options)
    {
        if (options.WebRoot is { } root && File.Exists(System.IO.Path.Combine(root, "index.html")))
        {
            var files = new PhysicalFileProvider(System.IO.Path.GetFullPath(root));
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
            return;
        }

        app.Map("/", (HttpContext http) => Results.Content(NoScreen, "text/html; charset=utf-8"));
    }
}
