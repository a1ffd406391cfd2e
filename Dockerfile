# Zincir with its screen. The versions are those that the tests run with.
FROM node:20.20.2-bookworm-slim AS screen
WORKDIR /src
COPY src/Web/package.json src/Web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/Web/ ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /src
COPY .editorconfig BannedSymbols.txt Directory.Build.props Directory.Packages.props global.json ./
COPY src/Graph/Zincir.Graph.csproj src/Graph/packages.lock.json src/Graph/
COPY src/Ingest/Zincir.Ingest.csproj src/Ingest/packages.lock.json src/Ingest/
COPY src/Api/Zincir.Api.csproj src/Api/packages.lock.json src/Api/
COPY src/Cli/Zincir.Cli.csproj src/Cli/packages.lock.json src/Cli/
RUN dotnet restore src/Cli --locked-mode
COPY cypher/ cypher/
COPY src/ src/
RUN dotnet publish src/Cli --no-restore -c Release -p:UseAppHost=false -o /out
# Where the program may write: logs and reports. A named volume takes over what lies there and whose it is.
RUN mkdir -p /writable/zincir /writable/demo

# No shell and no package manager; with ICU, which Turkish letters need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra
ENV DOTNET_EnableDiagnostics=0
COPY --from=build /out/ /app/
COPY --from=screen /src/dist/ /app/wwwroot/
COPY LICENSE /app/
COPY --from=build --chown=1654:1654 /writable/zincir/ /var/lib/zincir/
COPY --from=build --chown=1654:1654 /writable/demo/ /demo/
USER 1654:1654
WORKDIR /var/lib/zincir
EXPOSE 5080
ENTRYPOINT ["dotnet", "/app/zincir.dll"]
CMD ["serve", "--urls", "http://0.0.0.0:5080"]
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=4 CMD ["dotnet", "/app/zincir.dll", "health"]
