using System.Net;
using Cronos;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Terrecablate.Workflow.Domain.Deadlines;
using Terrecablate.Workflow.Web.Jobs;
using Terrecablate.Workflow.Web.Tests.Product;

namespace Terrecablate.Workflow.Web.Tests.Startup;

public sealed class JobsTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Fact]
    public async Task the_jobs_are_shown_to_administrators_alone()
    {
        using var stranger = product.NewVisitor();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync("/hangfire")).Status);
        using var secretary = await product.SignInAsync("marta.bellincioni@example.org");
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync("/hangfire")).Status);
        using var administrator = product.NewVisitor();
        await (await administrator.GetAsync(product.SetUpLink)).SubmitAsync(new() { ["Name"] = "Ada Neri", ["Email"] = "ada.neri@example.org" });
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/hangfire")).Status);
    }

    [Theory]
    [InlineData("2020-03-29")]
    [InlineData("2020-10-25")]
    public void on_the_days_on_which_the_hour_changes_every_minute_has_its_sweep(string day)
    {
        var job = Assert.Single(product.Services.GetRequiredService<JobStorage>().GetConnection().GetRecurringJobs(), j => j.Id == SweepJob.Id);
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (from, to) = (RomeTime.At(date, TimeOnly.MinValue), RomeTime.At(date.AddDays(1), TimeOnly.MinValue));

        var sweeps = CronExpression.Parse(job.Cron).GetOccurrences(from, to, TimeZoneInfo.FindSystemTimeZoneById(job.TimeZoneId)).ToList();

        Assert.Equal((to - from).TotalMinutes, sweeps.Count);
        Assert.NotEqual(TimeSpan.FromDays(1), to - from);
    }
}
