using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Terrecablate.Workflow.Processes.Tenancy;

namespace Terrecablate.Workflow.Processes.Tests.Persistence;

/// <summary>Hears every query that a context compiles, and asks the same of a context of another provider.</summary>
internal sealed class AskedQueries : IQueryExpressionInterceptor
{
    private static readonly string[] OneRow =
        [nameof(Queryable.First), nameof(Queryable.FirstOrDefault), nameof(Queryable.Single), nameof(Queryable.SingleOrDefault)];

    private readonly Dictionary<string, Asked> _seen = [];

    public IReadOnlyCollection<Asked> Seen => _seen.Values;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        lock (_seen)
        {
            var text = ExpressionPrinter.Print(queryExpression);
            _seen[text] = new Asked(text, queryExpression);
        }

        return queryExpression;
    }

    /// <summary>The SQL with which the other provider would ask it.</summary>
    public static string Translate(Asked asked, WorkflowDb other)
    {
        var query = new Moved(other).Visit(asked.Query);
        var rows = typeof(IQueryable).IsAssignableFrom(query.Type) ? query
            : query is MethodCallExpression call && OneRow.Contains(call.Method.Name) ? Filtered(call.Arguments[0], call.Arguments.ElementAtOrDefault(1))
            : OfOneBody(query, other);
        return other.GetService<IAsyncQueryProvider>().CreateQuery(rows).ToQueryString();
    }

    private static Expression Filtered(Expression source, Expression? predicate) => predicate is UnaryExpression { Operand: LambdaExpression condition }
        ? Expression.Call(typeof(Queryable), nameof(Queryable.Where), [condition.Parameters[0].Type], source, predicate)
        : source;

    /// <summary>A number or a yes is no query by itself: it is asked for beside a row.</summary>
    private static MethodCallExpression OfOneBody(Expression scalar, WorkflowDb other)
    {
        var selector = Expression.Lambda(scalar, Expression.Parameter(typeof(PublicBody)));
        return Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(PublicBody), scalar.Type], other.Bodies.AsQueryable().Expression, Expression.Quote(selector));
    }

    /// <summary>The query on the other context's tables, with values in the place of its parameters.</summary>
    private sealed class Moved(WorkflowDb other) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root => new EntityQueryRootExpression(other.GetService<IAsyncQueryProvider>(), other.Model.FindEntityType(root.EntityType.Name)!),
            QueryParameterExpression parameter => Boxed(parameter.Type),
            _ => base.VisitExtension(node),
        };

        // Read from a field, it becomes a parameter again.
        private static MemberExpression Boxed(Type type)
        {
            var box = typeof(StrongBox<>).MakeGenericType(type);
            return Expression.Field(Expression.Constant(Activator.CreateInstance(box, Sample(type)), box), "Value");
        }

        private static object? Sample(Type type)
        {
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            var element = plain.IsArray ? plain.GetElementType()! : plain.IsGenericType ? plain.GetGenericArguments()[0] : null;
            if (plain == typeof(string))
            {
                return "x";
            }

            if (element is null || plain.IsValueType)
            {
                return plain.IsValueType ? Activator.CreateInstance(plain) : null;
            }

            var array = Array.CreateInstance(element, 1);
            array.SetValue(Sample(element), 0);
            var list = typeof(List<>).MakeGenericType(element);
            return plain.IsAssignableFrom(list) ? Activator.CreateInstance(list, array) : plain.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(plain, array);
        }
    }
}

internal sealed record Asked(string Text, Expression Query);
