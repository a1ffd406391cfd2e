using Zincir.Cli;

return await ZincirProgram.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
