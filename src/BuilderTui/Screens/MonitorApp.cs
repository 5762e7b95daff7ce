namespace BuilderTui.Screens;

public static class MonitorApp
{
    public static int Run(IBuildSession session, MonitorOptions options, TimeProvider time) => session.Latest is null || options is null || time is null ? 1 : 0;
}
