using Zincir.Cli;

using var signals = new StopSignals();
return await ZincirProgram.RunAsync(args, Console.Out, Console.Error, signals.Token);
