return await BuilderTui.Commands.CommandLine.RunAsync(args, TimeProvider.System);
