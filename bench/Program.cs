using Zincir.Bench;

// Each benchmark is a name and a function of the remaining arguments that gives the exit code.
Dictionary<string, Func<string[], int>> benchmarks = new(StringComparer.Ordinal)
{
    ["kernels"] = KernelBench.Run,
    ["load"] = LoadBench.Run,
    ["dictionary"] = DictionaryTraining.Run,
    ["hub"] = HubBench.Run,
    ["rings"] = RingBench.Run,
    ["neo4j"] = Neo4jBench.Run,
    ["hidden"] = HiddenBench.Run,
    ["pages"] = PageBench.Run,
    ["find"] = FindBench.Run,
};

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out Func<string[], int>? run))
{
    return run(args[1..]);
}

Console.Error.WriteLine($"usage: zincir-bench {string.Join('|', benchmarks.Keys)} [options]");
return 2;
