using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Terrecablate.Workflow.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ReadAtAGlance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_BodyId_State_Due_PersonId",
                table: "Tasks");

            migrationBuilder.AlterColumn<string>(
                name: "DeadlineCode",
                table: "Tasks",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Status",
                table: "Instances",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AlterColumn<string>(
                name: "BodyId",
                table: "Instances",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_BodyId_State_Due",
                table: "Tasks",
                columns: new[] { "BodyId", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_BodyId_State_PersonId_Due",
                table: "Tasks",
                columns: new[] { "BodyId", "State", "PersonId", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CycleId_DeadlineCode_State",
                table: "Tasks",
                columns: new[] { "CycleId", "DeadlineCode", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Instances_BodyId_Status",
                table: "Instances",
                columns: new[] { "BodyId", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_BodyId_State_Due",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_BodyId_State_PersonId_Due",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_CycleId_DeadlineCode_State",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Instances_BodyId_Status",
                table: "Instances");

            migrationBuilder.AlterColumn<string>(
                name: "DeadlineCode",
                table: "Tasks",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Status",
                table: "Instances",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200);

            migrationBuilder.AlterColumn<string>(
                name: "BodyId",
                table: "Instances",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_BodyId_State_Due_PersonId",
                table: "Tasks",
                columns: new[] { "BodyId", "State", "Due", "PersonId" });
        }
    }
}
